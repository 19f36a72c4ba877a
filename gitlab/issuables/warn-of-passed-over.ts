import type { Log } from '../once/run-context';

/** What people call the fields that GitLab passes over without an error; people are told by name: `warnOfLeftOut`. */
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

/** Warns of every field that was sent and is not as it was wished: GitLab leaves them out without an error. */
export function warnOfPassedOver(log: Log, fields: Iterable<string>): void {
  const titles = [...new Set([...fields].flatMap((field) => TITLES[field] ?? []))];
  if (titles.length === 0) return;
  log.warn(
    `GitLab passed over ${titles.join(', ')}. It does so when the token's user has too low a role in the project, ` +
      'or when the feature needs a higher tier.',
  );
}

/** The names of the changes that are still wanted. */
export function namesOf(changes: object): string[] {
  return Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}
