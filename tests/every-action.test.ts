import { describe, expect } from 'vitest';
import { actionNames } from '../sandbox/action-names';
import { seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from './support/action-test';
import { requiredTitles } from './support/required-titles';
import { actionRunner, type TaskAnswer } from './support/run-action';
import { type SampleAction, sampleActions } from './support/sample-actions';

const execution = { workflowExecutionId: 'run-1', workflowTaskName: 'task' };

/** Input that works. An action that is missing here fails its tests. */
function sampleOf(action: string): SampleAction {
  const sample = sampleActions.find(({ name }) => name === action);
  if (!sample) throw new Error(`Add "${action}" to the samples of the tests of all actions.`);
  return sample;
}

function workingInput(action: string): Record<string, unknown> {
  return sampleOf(action).input;
}

/** The text of a failure: the error, or the first problem of an action that reports instead. */
function toldBy(action: string, { error, result }: TaskAnswer): string {
  if (!sampleOf(action).reports) return error ?? 'no error';
  const { ok, problems } = result as { ok: boolean; problems: string[] };
  return ok ? 'no problem' : (problems[0] ?? 'no sentence');
}

/** The kind stands before an error only. */
function ofKind(action: string, kind: string): string {
  return sampleOf(action).reports ? '' : `GitLabError ${kind}: `;
}

describe.each(actionNames())('%s', (action) => {
  test.beforeEach(({ gitlab }) => sampleOf(action).prepare?.(gitlab.world));

  test('without any input names every required field, before any request', async ({ gitlab, runner }) => {
    const error = await runner.refused(action, { connectionId: '' });
    const required = await requiredTitles(action);
    expect(required).toContain('Connection');
    expect(error).toMatch(/^GitLabError invalid-input: /);
    for (const title of required) expect(error).toContain(`${title} is required: `);
    expect(error.match(/ is required: /g)).toHaveLength(required.length);
    expect(gitlab.requests).toHaveLength(0);
    expect(runner.settingsRequests()).toBe(0);
  });

  test('with an unknown connection says so, and asks GitLab nothing', async ({ gitlab, runner }) => {
    const answer = await runner.attempt(action, { ...workingInput(action), connectionId: 'gone' });
    const start = `${ofKind(action, 'invalid-connection')}The connection does not exist or is not shared`;
    expect(toldBy(action, answer)).toMatch(new RegExp(`^${start}`));
    expect(gitlab.requests).toHaveLength(0);
  });

  if ('project' in workingInput(action)) {
    test('with a project that does not exist says which, and that it may be hidden', async ({ runner }) => {
      const answer = await runner.attempt(
        action,
        { ...workingInput(action), project: 'night-shift/gone' },
        execution,
      );
      const what =
        'GitLab found no (?:\\w+ .+ of )?project night-shift/gone, or the token of the connection "Test"';
      expect(toldBy(action, answer)).toMatch(
        new RegExp(`^${ofKind(action, 'not-found')}${what} cannot see it`),
      );
    });
  }

  test('with a token that ran out says where to renew it', async ({ gitlab }) => {
    const { attempt } = actionRunner(gitlab, { token: seedTokens.expired });
    const told = toldBy(action, await attempt(action, workingInput(action)));
    expect(told).toMatch(new RegExp(`^${ofKind(action, 'unauthenticated')}.* Create a new token in GitLab`));
  });

  test('with a token of too narrow a scope names the scope', async ({ gitlab }) => {
    const { attempt } = actionRunner(gitlab, { token: seedTokens.readUser });
    const told = toldBy(action, await attempt(action, workingInput(action)));
    // GraphQL gives the answer that it gives to a wrong token.
    const refusal =
      action === 'call-graphql'
        ? /^GitLabError unauthenticated: .* or has neither the scope api nor read_api\./
        : /^GitLabError forbidden: The token .* lacks a scope\./;
    expect(told).toMatch(sampleOf(action).reports ? / but not api, / : refusal);
  });

  test('takes every value as text', async ({ gitlab, run }) => {
    const input = workingInput(action);
    const asText = Object.fromEntries(
      Object.entries(input).map(([key, value]) => [key, ` ${String(value)} `]),
    );
    const typed = await run(action, input);
    gitlab.reset();
    sampleOf(action).prepare?.(gitlab.world);
    const { title, body, comment } = input;
    const spelled = await run(action, { ...asText, title, body, comment });
    expect(withoutTimesAndNonces(spelled.result)).toBe(withoutTimesAndNonces(typed.result));
  });

  test('ignores keys of other versions', async ({ run }) => {
    await run(action, { ...workingInput(action), keyOfAnotherVersion: {} });
  });

  test('asks app settings once', async ({ runner }) => {
    await runner.run(action, workingInput(action), execution);
    expect(runner.settingsRequests()).toBe(1);
  });

  test('leaves no timer behind that would hold the answer back', async ({ gitlab, run }) => {
    gitlab.fail({ kind: 'rate-limited', retryAfter: '0' });
    const before = timers();
    await run(action, workingInput(action), execution);
    expect(timers()).toBeLessThanOrEqual(before);
  });

  test('sends the token in one header and nowhere else', async ({ gitlab, run }) => {
    await run(action, workingInput(action), execution);
    for (const { headers, path, query, body } of gitlab.requests) {
      const { authorization, ...rest } = headers;
      expect(authorization).toBe(`Bearer ${gitlab.token}`);
      expect(JSON.stringify([rest, path, String(query), body])).not.toContain(gitlab.token);
    }
  });

  test('writes one line to the log, with the web address of what it is about', async ({ gitlab, run }) => {
    const { logs } = await run(action, workingInput(action), execution);
    expect(logs.split('\n')).toHaveLength(1);
    if (!action.startsWith('list-')) expect(logs).toContain(gitlab.url);
  });
});

function timers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
}

function withoutTimesAndNonces(result: unknown): string {
  const json = JSON.stringify(result, (key, value: unknown) =>
    /_(?:at|date)$|duration$/.test(key) ? undefined : value,
  );
  return json.replaceAll(/(\[dt0state\]: #)\w+/g, '$1');
}
