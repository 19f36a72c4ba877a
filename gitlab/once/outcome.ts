/**
 * The outcome of a write in results. `unchanged` and `existing`: nothing had to be sent, or someone else was faster.
 */
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
