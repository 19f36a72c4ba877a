import type { Log } from '../once/run-context';

/** The titles of the fields that GitLab ignores without an error; for people see `warnOfLeftOut`. */
const TITLES: Readonly<Record<string, string>> = {
  title: 'Title',
  description: 'Description',
  stateEvent: 'State',
  addLabels: 'Labels',
  removeLabels: 'Labels to remove',
  milestoneId: 'Milestone',
  issueType: 'Type',
  confidential: 'Confidential',
  dueDate: 'Due date',
  weight: 'Weight',
  squash: 'Squash commits',
  removeSourceBranch: 'Delete source branch',
  severity: 'Severity',
  status: 'Status',
};

/** Warns of every field that was sent and not set: GitLab ignores them without an error. */
export function warnOfPassedOver(log: Log, fields: Iterable<string>): void {
  const titles = [...new Set([...fields].flatMap((field) => TITLES[field] ?? []))];
  if (titles.length === 0) return;
  log.warn(
    `GitLab ignored ${titles.join(', ')}. It does so when the role of the token's user in the project is too low, ` +
      'or when the feature needs a higher tier.',
  );
}

/** The names of the changes that were not made. */
export function namesOf(changes: object): string[] {
  return Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}
