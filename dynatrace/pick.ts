import { connectTo } from '../gitlab/client/connect-to';
import { GitLabError } from '../gitlab/client/gitlab-error';
import { PICKERS } from '../gitlab/pickers/pickers';
import { type PickAnswer, pickRequest } from '../inputs/picking/pick-request';
import { exitOf } from './exit';
import { readRequest } from './read-request';

/** A person waits. */
const BUDGET_MS = 10_000;

/** Answers a form that asks for options. Never throws: the browser would see only a status. */
export async function pick(request: unknown): Promise<PickAnswer> {
  let exit = exitOf();
  try {
    const { input, connection } = await readRequest(pickRequest, request);
    exit = exitOf(connection.token);
    const { kind, project: path = '', search, page = 1 } = input;
    const gitlab = connectTo(connection, BUDGET_MS);
    const found = await PICKERS[kind]({ gitlab, project: path, search: search?.trim(), page });
    return exit.result({ data: { ...found, options: distinct(found.options) } });
  } catch (thrown) {
    const error = exit.error(thrown);
    return { error: error instanceof GitLabError ? forForms(error) : reportBug(error) };
  }
}

/** GitLab lists a member of several groups, or a label of a group and its project, more than once. */
function distinct<Option extends { value: unknown }>(options: readonly Option[]): Option[] {
  const byValue = new Map<unknown, Option>();
  for (const option of options) if (!byValue.has(option.value)) byValue.set(option.value, option);
  return [...byValue.values()];
}

/** In a form there is no task to run again. */
function forForms({ message }: GitLabError): string {
  return message.replace('Run the task again.', 'Try again.');
}

function reportBug(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // eslint-disable-next-line no-console -- Nothing is thrown here, so this is how a bug gets into the platform's log.
  console.error(text);
  return 'The choices could not be loaded: an unexpected error occurred in this app.';
}
