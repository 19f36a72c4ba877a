/** What came of a write, as results tell it. `unchanged` and `existing`: nothing had to be sent, or somebody else was faster. */
export type Outcome =
  | 'created'
  | 'existing'
  | 'updated'
  | 'unchanged'
  | 'passed-over'
  | 'closed'
  | 'reopened'
  | 'deleted'
  | 'merged'
  | 'scheduled'
  | 'started'
  | 'finished'
  | 'running'
  | 'ignored'
  | 'commands-applied';
