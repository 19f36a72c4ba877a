import type { Result, Step } from './play-story';

/** The project of the story; the stand-in has its deployments. */
export const project = 'night-shift/checkout';

type Task = Pick<Step, 'action' | 'input'>;

const tell: Task = {
  action: 'comment-on-issue',
  input: (resultOf) => ({
    issueIid: resultOf('sync-problem-issue').iid,
    body: resultOf('find-suspect-changes').markdown,
    commentKey: 'suspect-changes',
  }),
};

const revert: Task = {
  action: 'revert-merge-request',
  input: (resultOf) => ({
    mergeRequestIid: firstSuspect(resultOf('find-suspect-changes')),
    description: `The most suspect change before #${String(resultOf('sync-problem-issue').iid)}.`,
  }),
};

const report: Task = {
  action: 'report-verdict',
  input: (resultOf) => ({
    mergeRequestIid: resultOf('revert-merge-request').iid,
    verdict: 'pass',
    summary: 'Error rate 0.2 %, objective 1 %',
    comment: 'The error rate is back at 0.2 %. A person can approve and merge this.',
  }),
};

/** A night on call, from the problem to the revert of its cause; the problem's event arrives twice. */
export function causeStory(event: Readonly<Record<string, unknown>>): Step[] {
  const open: Task = { action: 'sync-problem-issue', input: () => ({ event }) };
  return [
    { ...open, time: '03:12', story: 'Dynatrace opens a problem: the checkout fails.', outcome: 'created' },
    {
      time: '03:12',
      story: 'What changed before it? A lock file came with the same deployment, so there are two.',
      action: 'find-suspect-changes',
      input: () => ({ project: undefined, projects: project, event, paths: 'src/**', limit: 5 }),
      outcome: 'ambiguous',
    },
    { ...tell, time: '03:12', story: 'The issue gets the table of suspects.', outcome: 'created' },
    { ...revert, time: '03:12', story: 'The revert of the first is ready, as a draft.', outcome: 'created' },
    { ...open, time: '03:13', story: 'The same event arrives a second time ...', outcome: 'unchanged' },
    { ...tell, time: '03:13', story: '... the table is there ...', outcome: 'unchanged' },
    { ...revert, time: '03:13', story: '... and so is the revert: there is one.', outcome: 'existing' },
    {
      time: '03:14',
      story: 'Does it build? Its pipeline starts ...',
      action: 'run-pipeline',
      input: (resultOf) => ({ ref: resultOf('revert-merge-request').source_branch }),
      outcome: 'started',
    },
    {
      time: '03:18',
      story: '... and the task waits for it.',
      action: 'wait-for-pipeline',
      input: (resultOf) => ({ pipelineId: resultOf('run-pipeline').id }),
      outcome: 'success',
    },
    {
      time: '03:19',
      story: 'GitLab is preparing the merge request; a person can look at it.',
      action: 'get-merge-request',
      input: (resultOf) => ({ mergeRequestIid: resultOf('revert-merge-request').iid }),
      outcome: 'preparing',
    },
    { ...report, time: '03:21', story: 'The revert is measured on staging: it helps.', outcome: 'created' },
    { ...report, time: '03:22', story: 'The same verdict again changes nothing.', outcome: 'unchanged' },
  ];
}

function firstSuspect({ suspects }: Result): number | undefined {
  const [first] = suspects as { merge_request?: { iid: number } }[];
  return first?.merge_request?.iid;
}
