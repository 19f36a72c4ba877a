import { type AppConfig, readAppConfig, readProjectFile } from '../../sandbox/documented-action';
import type { GitLabSandbox } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { findTemplate, readEvent } from '../../sandbox/workflow-player/find-file';
import { type NamedEvent, type Played, playEvents } from '../../sandbox/workflow-player/play-events';
import type { Setting } from '../../sandbox/workflow-player/run/setting';
import { sandboxSetting } from '../../sandbox/workflow-player/sandbox-setting';
import { parseTemplateFile, type Template } from '../../sandbox/workflow-player/template';
import type { ActionRunner } from './run-action';

/** Where a template is played, as `test` of action-test hands it out. */
export interface Place {
  gitlab: GitLabSandbox;
  runner: ActionRunner;
}

interface Options {
  /** What its texts are replaced with, as its guide asks the reader to. */
  replace?: Readonly<Record<string, string>>;
  /** The results of other apps' actions, by task. */
  results?: Readonly<Record<string, unknown>>;
  /** See `Setting`. */
  readsLiterals?: boolean;
}

let config: AppConfig | undefined;

/** Plays a template in this process, without waiting before retries. Events are names of samples, or made up. */
export async function playTemplate(
  { gitlab, runner }: Place,
  name: string,
  events: readonly (string | NamedEvent)[],
  { replace = {}, results = {}, readsLiterals }: Options = {},
): Promise<Played[]> {
  config ??= await readAppConfig();
  const setting = sandboxSetting(
    { perform: performIn(runner), connectionId: 'test', standIn: gitlab },
    config,
    { sampleResults: results },
  );
  const named = await Promise.all(
    events.map(async (event) => (typeof event === 'string' ? readEvent(event) : event)),
  );
  return playEvents({
    template: await templateWith(name, replace),
    events: named,
    setting: { ...setting, readsLiterals, wait: () => Promise.resolve(0) },
  });
}

async function templateWith(name: string, replace: Readonly<Record<string, string>>): Promise<Template> {
  const path = findTemplate(name);
  const text = await readProjectFile(path);
  return parseTemplateFile(
    Object.entries(replace).reduce((yaml, [old, by]) => yaml.replaceAll(old, by), text),
  );
}

/** Why tasks failed. */
export function failuresOf(played: readonly Played[]): (string | undefined)[] {
  const tasks = played.flatMap(({ execution }) => execution?.tasks ?? []);
  return tasks.filter(({ state }) => state === 'ERROR').map(({ reason }) => reason);
}

/** Runs actions in this process, each with the id of its execution, as on the platform. */
function performIn({ attempt }: ActionRunner): Setting['perform'] {
  let last: Promise<unknown> = Promise.resolve();
  return (action, input, { executionId: workflowExecutionId, task: workflowTaskName }) => {
    // A run replaces globals of this process, so the items of a loop must wait for one another.
    const answer = last.then(() => attempt(action, input, { workflowExecutionId, workflowTaskName }));
    last = answer;
    return answer;
  };
}
