import type { Flaw } from './judge';
import type { Kind } from './kinds';

type Flaws = Partial<Record<Kind, readonly Flaw[]>>;

/** Known flaws: GitLab has no place for a key there, and the documentation says so. */
const notCovered: Readonly<Record<string, Flaws>> = {
  'call-api (POST)': {
    'fault after': ['duplicate'],
    late: ['duplicate'],
    killed: ['duplicate'],
    'faults at once': ['duplicate'],
  },
  'call-graphql (mutation)': {
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
  return notCovered[name] ?? {};
}
