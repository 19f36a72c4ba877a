import { describe, expect } from 'vitest';
import { moveIssue } from '../../sandbox/fake-gitlab/fake-issuables/move-issue';
import type { GitLabSandbox } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../../tests/support/action-test';
import { play, project } from '../../tests/support/play-problem';

/** Moves an issue to another project, as a person does. */
function move({ world }: GitLabSandbox, iid: number, targetId: number, sourceId = 101) {
  const issue = world.issues.find((one) => one.iid === iid && one.projectId === sourceId) ?? expect.fail();
  const target = world.projects.find(({ id }) => id === targetId) ?? expect.fail();
  const [user] = world.users;
  return { issue, moved: moveIssue(world, user ?? expect.fail(), issue, target) };
}

describe('Update issue', () => {
  test('changes a moved issue where it is now, also after two moves', async ({ gitlab, run }) => {
    const { issue, moved } = move(gitlab, 1, 102);
    const last = move(gitlab, moved.iid, 103, 102).moved;
    const { result, logs } = await run('update-issue', { project, issueIid: 1, title: 'New', comment: 'Hi' });
    expect(result).toMatchObject({ iid: last.iid, project_id: 103, title: 'New', outcome: 'updated' });
    expect(last.title).toBe('New');
    expect(issue).toMatchObject({ state: 'closed', title: 'Retry budget is used up at midnight' });
    expect(logs).toContain('/night-shift/next/-/issues/');
    expect(gitlab.world.notes.find(({ body }) => body.endsWith('Hi'))).toMatchObject({ noteableId: last.id });
  });

  test('does not change what it cannot follow', async ({ gitlab, refused }) => {
    const { issue } = move(gitlab, 1, 105);
    expect(await refused('update-issue', { project, issueIid: 1, state: 'open' })).toMatch(
      /^GitLabError conflict: Issue #1 was moved to a project that the token cannot see, and was not changed: /,
    );
    expect(issue.state).toBe('closed');
  });
});

describe('Sync problem with issue', () => {
  test('continues in the project that the issue was moved to, and never reopens the original', async ({
    gitlab,
    run,
  }) => {
    await play(run, ['opened']);
    const { issue, moved } = move(gitlab, 3, 103);
    const { answers } = await play(run, ['updated', 'closed', 'reopened']);
    expect(answers.map(({ result }) => [result.project_id, result.iid, result.outcome])).toEqual([
      [103, moved.iid, 'updated'],
      [103, moved.iid, 'closed'],
      [103, moved.iid, 'reopened'],
    ]);
    expect(issue.state).toBe('closed');
    expect(gitlab.world.issues.filter(({ title }) => title === issue.title)).toHaveLength(2);
  });

  test('continues in the first project when the issue was moved back', async ({ gitlab, run }) => {
    await play(run, ['opened']);
    const { moved } = move(gitlab, 3, 103);
    const back = move(gitlab, moved.iid, 101, 103).moved;
    const { last } = await play(run, ['closed']);
    expect(last?.result).toMatchObject({ project_id: 101, iid: back.iid, outcome: 'closed' });
  });

  test('leaves the issue alone, with a warning, when the token does not see where it is', async ({
    gitlab,
    run,
  }) => {
    await play(run, ['opened']);
    const { issue } = move(gitlab, 3, 105);
    const { answers } = await play(run, ['closed', 'reopened']);
    expect(answers.map(({ result }) => result.outcome)).toEqual(['unchanged', 'unchanged']);
    expect(answers[1]?.logs).toMatch(/\[WARN\] Issue #3 was moved to a project that the token cannot see/);
    expect(issue.state).toBe('closed');
  });
});
