import type { Flaw } from './judge';
import type { Kind } from './kinds';

type Flaws = Partial<Record<Kind, readonly Flaw[]>>;

/** What is not right yet: whoever puts it right takes it from here. Sorted as the test sees it. */
const knownFaults: Readonly<Record<string, Flaws>> = {
  'approve-merge-request': {
    'at once': ['false red'],
    'faults at once': ['silent red'],
  },
  'comment-on-issue': {
    late: ['duplicate'],
    'at once': ['duplicate', 'wrong outcome'],
    'different at once': ['duplicate'],
    'faults at once': ['duplicate'],
    meanwhile: ['duplicate'],
  },
  'comment-on-issue (kept current)': {
    meanwhile: ['loss'],
  },
  'comment-on-merge-request': {
    late: ['duplicate'],
    'at once': ['duplicate', 'wrong outcome'],
    'different at once': ['duplicate'],
    'faults at once': ['duplicate'],
    meanwhile: ['duplicate'],
  },
  'commit-files': {
    late: ['duplicate'],
    'at once': ['duplicate', 'wrong outcome'],
    'faults at once': ['duplicate'],
    meanwhile: ['duplicate', 'loss'],
  },
  'commit-files (move)': {
    'at once': ['false red'],
    'faults at once': ['silent red'],
  },
  'create-issue': {
    late: ['duplicate'],
    'at once': ['duplicate', 'wrong outcome'],
    'different at once': ['duplicate'],
    'faults at once': ['duplicate'],
    meanwhile: ['duplicate'],
  },
  'delete-file': {
    meanwhile: ['duplicate', 'loss'],
  },
  'merge-merge-request': {
    'at once': ['false red'],
  },
  'report-verdict': {
    // As with any comment of a key: a run that is killed takes nothing back.
    'faults at once': ['duplicate'],
  },
  'run-pipeline': {
    late: ['duplicate'],
    'faults at once': ['duplicate'],
    meanwhile: ['duplicate'],
  },
  'sync-problem-issue': {
    late: ['duplicate'],
    'different at once': ['loss'],
    'faults at once': ['loss'],
    meanwhile: ['duplicate'],
  },
  'sync-problem-issue (closed)': {
    late: ['duplicate'],
    'faults at once': ['duplicate'],
  },
  'sync-problem-issue (updated)': {
    late: ['duplicate'],
    'faults at once': ['duplicate'],
  },
  'update-issue': {
    meanwhile: ['loss'],
  },
  'update-issue (labels, after a comment)': {
    'fault before': ['false green'],
    late: ['duplicate', 'false green'],
    killed: ['false green'],
    'at once': ['duplicate'],
    'faults at once': ['loss'],
  },
  'update-issue (with a comment)': {
    'fault before': ['false green'],
    late: ['duplicate', 'false green'],
    killed: ['false green'],
    'at once': ['duplicate'],
    'faults at once': ['loss'],
  },
  'write-file': {
    late: ['duplicate'],
    'at once': ['duplicate'],
    'faults at once': ['duplicate'],
    meanwhile: ['duplicate', 'loss'],
  },
};

/** What cannot be right: GitLab has no place for a key there, and the documentation says so. */
const notCovered: Readonly<Record<string, Flaws>> = {
  'call-api (POST)': {
    'fault after': ['duplicate'],
    late: ['duplicate'],
    killed: ['duplicate'],
    'faults at once': ['duplicate'],
  },
  'run-pipeline': {
    killed: ['duplicate'],
  },
};

/** The flaws that the test expects of a scenario. */
export function flawsOf(name: string): Flaws {
  return { ...knownFaults[name], ...notCovered[name] };
}
