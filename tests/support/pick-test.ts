import { expect } from 'vitest';
import type { PickKind } from '../../inputs/picking/pick-kind';
import type { PickAnswer } from '../../inputs/picking/pick-request';
import type { GitLabSandbox } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { test as actionTest } from './action-test';
import type { ActionRunner } from './run-action';

/** A form's request, or an invalid one. */
export interface Request {
  kind?: PickKind;
  connectionId?: string;
  project?: unknown;
  search?: unknown;
  page?: unknown;
}

/** Asks for options, with the connection `test` by default. */
export type Ask = (request: Request) => Promise<PickAnswer>;

/** A test of what forms are offered: `test('...', async ({ gitlab, ask }) => ...)`. */
export const test = actionTest.extend<{ ask: Ask }>({
  ask: async ({ runner }, use) => {
    await use(askOf(runner));
  },
});

/** Asks as a form does: what comes is JSON. */
export function askOf(runner: ActionRunner): Ask {
  return async (request) => {
    const answer = (await runner.call('pick', { connectionId: 'test', ...request })) as PickAnswer;
    return JSON.parse(JSON.stringify(answer)) as PickAnswer;
  };
}

/** The options of an answer that must be no error. */
export function optionsOf({ data, error }: PickAnswer) {
  expect(error).toBeUndefined();
  return data?.options ?? [];
}

/** What a task would store. */
export function valuesOf(answer: PickAnswer) {
  return optionsOf(answer).map(({ value }) => value);
}

/** Follows the pages to their end. */
export async function everyPage(ask: Ask, request: Request) {
  const pages = [];
  for (let page: number | undefined = 1; page !== undefined;) {
    const answer: PickAnswer = await ask({ ...request, page });
    pages.push(optionsOf(answer));
    page = answer.data?.nextPage;
  }
  return pages;
}

/** The requests with their parameters; all of them read. */
export function sent({ requests }: GitLabSandbox) {
  expect(requests.every(({ method }) => method === 'GET')).toBe(true);
  return requests.map(({ path, query }) => ({ path, query: Object.fromEntries(query) }));
}
