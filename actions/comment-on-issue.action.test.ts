import { expect } from 'vitest';
import { test } from '../tests/support/action-test';
import { testComments } from '../tests/support/comment-tests';

testComments({
  action: 'comment-on-issue',
  iidKey: 'issueIid',
  sigil: '#',
  collection: 'issues',
  noun: 'issue',
  noteableType: 'Issue',
  first: ({ issues }) => issues[0],
});

test('a comment with the same key on another issue is a separate comment', async ({ run }) => {
  const comment = { project: 'night-shift/checkout', body: 'A', commentKey: 'status' };
  await run('comment-on-issue', { ...comment, issueIid: 1 });
  const { result } = await run('comment-on-issue', { ...comment, issueIid: 2 });
  expect(result).toMatchObject({ outcome: 'created' });
});
