import { describe, expect } from 'vitest';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { issuesOf, play, project } from '../tests/support/play-problem';
import * as events from '../tests/support/problem-events';
import { actionRunner } from '../tests/support/run-action';

const auto = { severity: 'auto' };
const mutations = ({ requests }: GitLabSandbox) => requests.filter(({ path }) => path === '/api/graphql');
const severityOf = (gitlab: GitLabSandbox) => issuesOf(gitlab)[0]?.severity;

describe('the severity of the incident', () => {
  test('is not changed by default', async ({ gitlab, run }) => {
    await play(run, ['opened', 'updated']);
    expect(mutations(gitlab)).toHaveLength(0);
    expect(severityOf(gitlab)).toBeUndefined();
  });

  test('is set when the issue is created, and again when the problem gets worse', async ({ gitlab, run }) => {
    const { last } = await play(run, ['opened'], auto);
    expect(last?.result).toMatchObject({ outcome: 'created', severity: 'HIGH' });
    expect(mutations(gitlab).map(({ body }) => body)).toMatchObject([
      { variables: { path: project, iid: '3', severity: 'HIGH' } },
    ]);
    const { answers } = await play(run, ['updated', 'refreshed', 'closed'], auto);
    expect(answers.map(({ result }) => result.severity)).toEqual(['CRITICAL', 'CRITICAL', 'CRITICAL']);
    expect(mutations(gitlab)).toHaveLength(2);
  });

  test('that a person set stays until the problem changes', async ({ gitlab, run }) => {
    await play(run, ['opened'], auto);
    Object.assign(issuesOf(gitlab)[0] ?? {}, { severity: 'low' });
    await run('sync-problem-issue', {
      project,
      ...auto,
      event: { ...events.opened, 'event.name': 'Other', timestamp: '2026-11-22T03:20:00Z' },
    });
    expect(severityOf(gitlab)).toBe('low');
    await play(run, ['updated'], auto);
    expect(severityOf(gitlab)).toBe('critical');
  });

  test('is set later for an issue that has none, and is the same for every problem if one is named', async ({
    gitlab,
    run,
  }) => {
    await play(run, ['opened']);
    await play(run, ['updated'], { severity: 'Medium' });
    expect(severityOf(gitlab)).toBe('medium');
  });

  test('is set alone when there is nothing to comment on', async ({ gitlab, run }) => {
    await play(run, ['opened'], { updates: 'none' });
    const { last } = await play(run, ['updated'], { updates: 'none', ...auto });
    expect(last?.result).toMatchObject({ outcome: 'updated', severity: 'CRITICAL' });
    expect(severityOf(gitlab)).toBe('critical');
  });

  test('is set by the retry of a run that ended before', async ({ gitlab, runner, run }) => {
    gitlab.fail({ kind: 'status', status: 502, path: /graphql/, times: 2 });
    const input = { project, ...auto, event: events.opened };
    expect((await runner.attempt('sync-problem-issue', input)).error).toMatch(
      /^GitLabError unavailable: Could not set the severity of incident #3 of project night-shift\/checkout: /,
    );
    const { result } = await run('sync-problem-issue', input);
    expect(result).toMatchObject({ iid: 3, outcome: 'updated', severity: 'HIGH' });
  });

  test('of an issue that is not an incident is not set, and the log says so', async ({ gitlab, run }) => {
    const { last } = await play(run, ['opened'], { ...auto, issueType: 'issue' });
    expect(last?.result).toMatchObject({ outcome: 'created', severity: 'UNKNOWN' });
    expect(last?.logs).toContain('[WARN] The severity was not set: issue #3 is not an incident');
    expect(mutations(gitlab)).toHaveLength(0);
  });

  test('that GitLab refuses is a warning: the issue matters more', async ({ gitlab }) => {
    const message = 'You cannot perform write operations on a read-only instance';
    gitlab.fail({ kind: 'status', status: 200, path: /graphql/, body: { errors: [{ message }] } });
    const { run } = actionRunner(gitlab, { token: seedTokens.reporter });
    const { result, logs } = await run('sync-problem-issue', { project, ...auto, event: events.opened });
    expect(result).toMatchObject({ outcome: 'created', severity: 'UNKNOWN' });
    expect(logs).toMatch(
      /\[WARN\] The severity was not set\. Could not set the severity of incident #3 .*read-only instance/,
    );
  });
});
