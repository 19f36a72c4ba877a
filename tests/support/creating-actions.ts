import type { World } from '../../sandbox/gitlab/start-gitlab';

/** An action that creates something, as the tests of all actions need to know it. */
export interface CreatingAction {
  name: string;
  /** Makes the action read before it writes, so that both can fail. */
  input: Record<string, unknown>;
  /** How many of what `input` creates are in the world. */
  count: (world: World) => number;
}

const text = 'Written by the tests of all actions';

/** Every action that creates something; a new one joins with an entry. */
export const creatingActions: readonly CreatingAction[] = [
  {
    name: 'create-issue',
    input: { project: 'night-shift/checkout', title: text },
    count: ({ issues }) => issues.filter(({ title }) => title === text).length,
  },
  {
    name: 'comment-on-issue',
    input: { project: 'night-shift/checkout', issueIid: 1, body: text },
    count: ({ notes }) => notes.filter(({ body }) => body.includes(text)).length,
  },
  {
    name: 'open-merge-request',
    input: { project: 'night-shift/checkout', sourceBranch: 'feature/umlaut-ä b', title: text },
    count: ({ mergeRequests }) => mergeRequests.filter(({ title }) => title === text).length,
  },
];
