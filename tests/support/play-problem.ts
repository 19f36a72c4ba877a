import type { FakeGitLab } from '../../sandbox/fake-gitlab/create-fake-gitlab';
import * as events from './problem-events';
import type { Run } from './run-action';

/** The project whose issues the events are synced with. */
export const project = 'night-shift/checkout';

/** Runs the action for some events in turn, each in an execution of its own; returns what the last one gave. */
export async function play<Answer>(
  run: Run<Answer>,
  names: readonly Exclude<keyof typeof events, 'problemEvent'>[],
  input: Record<string, unknown> = {},
) {
  const answers = [];
  for (const name of names) {
    const execution = { workflowExecutionId: `run-${name}`, workflowTaskName: 'sync' };
    answers.push(await run('sync-problem-issue', { project, event: events[name], ...input }, execution));
  }
  return { answers, last: answers.at(-1) };
}

/** The requests to GitLab so far, in short. */
export function requestsOf({ requests }: FakeGitLab): string[] {
  // Once for a run, GitLab is asked who the token's user is.
  return requests
    .filter(({ path }) => path !== '/user')
    .map(({ method, path }) => `${method} ${path.replace('/projects/night-shift%2Fcheckout', '')}`);
}

/** What was commented on issue #3, without what is invisible. */
export function commentsOf({ world }: FakeGitLab): string[] {
  const issue = world.issues.find(({ iid }) => iid === 3);
  return world.notes
    .filter(
      ({ noteableType, noteableId, system }) =>
        noteableType === 'Issue' && noteableId === issue?.id && !system,
    )
    .map(({ body }) => body.replace(/^\[dt0.*\]: #.*\n/gm, '').trim());
}

/** The issues that were created. */
export function issuesOf({ world }: FakeGitLab) {
  return world.issues.filter(({ iid }) => iid > 2);
}

/** Moves the clock of an issue: it was closed so many hours earlier. */
export function closedHoursAgo({ world }: FakeGitLab, iid: number, hours: number): void {
  for (const issue of world.issues.filter((candidate) => candidate.iid === iid)) {
    issue.closedAt = new Date(Date.now() - hours * 3_600_000).toISOString();
  }
}
