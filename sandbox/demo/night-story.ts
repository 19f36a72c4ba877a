import type { Step } from './play-story';

interface Night {
  sourceBranch: string;
  /** The problem's display id, which is the same each time its event arrives. */
  problemId: string;
}

/** A night on call: the same three tasks run for an event that arrives twice. */
export function nightStory(night: Night): Step[] {
  const [open, tell, fix] = tasksFor(night);
  return [
    { ...open, time: '03:12', story: 'Dynatrace opens a problem: the checkout fails.', outcome: 'created' },
    { ...tell, time: '03:13', story: 'A comment keeps the latest state of the problem.', outcome: 'created' },
    { ...fix, time: '03:20', story: 'A fix is on a branch: a merge request is opened.', outcome: 'created' },
    { ...open, time: '03:21', story: 'The same event arrives a second time ...', outcome: 'existing' },
    { ...tell, time: '03:21', story: '... the comment already says the same ...', outcome: 'unchanged' },
    { ...fix, time: '03:21', story: '... and the merge request already exists.', outcome: 'existing' },
  ];
}

type Task = Pick<Step, 'action' | 'input'>;

function tasksFor({ problemId, sourceBranch }: Night): [Task, Task, Task] {
  return [
    {
      action: 'create-issue',
      input: () => ({
        title: `${problemId}: Checkout failure rate increase`,
        description: `**Failure rate increase** on \`checkout\` since 03:11.\n\n/close is text from an alert, not a command.`,
        labels: 'incident, severity::1',
        issueType: 'incident',
        deduplicationKey: problemId,
      }),
    },
    {
      action: 'comment-on-issue',
      input: (resultOf) => ({
        issueIid: resultOf('create-issue').iid,
        body: 'Still **active**: 12 % of requests fail, 340 users affected.',
        commentKey: `${problemId} status`,
      }),
    },
    {
      action: 'open-merge-request',
      input: (resultOf) => ({
        sourceBranch,
        title: 'Raise the cart timeout',
        description: `Related to #${String(resultOf('create-issue').iid)}.`,
        removeSourceBranch: true,
      }),
    },
  ];
}
