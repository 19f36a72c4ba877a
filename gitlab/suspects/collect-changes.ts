import type { GitLabClient } from '../client/connect-to';
import { inParallel } from '../client/in-parallel';
import { tolerating } from '../client/tolerating';
import type { Change, ChangeDeployment } from './change';
import { changeOfMergeRequest } from './changes-of';
import { collectShipped, isMergedBetween, mergedSince } from './collect-shipped';
import { type DeployedRange, rangesOf } from './deployed-ranges';
import {
  AT_ONCE,
  readDeployments,
  readEnvironments,
  readProject,
  type SuspectEnvironment,
  type SuspectProject,
  type SuspectSource,
} from './suspect-requests';

/** Where and when to look for changes. */
export interface Search {
  environment?: string;
  /** When the problem began, in ms since 1970. */
  at: number;
  lookbackHours: number;
  targetBranch?: string;
}

/** The changes in a project before a problem. */
export interface Collected {
  source: SuspectSource;
  /** The project's path. */
  project: string;
  changes: Change[];
  previousDeployment?: ChangeDeployment;
  /** Sentences for the workflow author. */
  problems: string[];
  /** Whether there was anything to search for changes. */
  hadSomething: boolean;
  /** Whether there is more than was examined. */
  isPartial: boolean;
}

/** The most requests for one project. */
const MOST_REQUESTS = 18;

/** How many production environments are examined. */
const MOST_ENVIRONMENTS = 3;

/** How many deployments are examined. */
const MOST_DEPLOYMENTS = 5;

const HOUR_MS = 3_600_000;

interface Place {
  source: SuspectSource;
  project: SuspectProject;
  search: Search;
}

/** Reads what was deployed to a project's environments before a problem or, without deployments, what was merged. */
export async function collectChanges(gitlab: GitLabClient, name: string, search: Search): Promise<Collected> {
  const source: SuspectSource = { gitlab, project: name, left: MOST_REQUESTS };
  const project = await readProject(source);
  const environments = await tolerating(
    // CI/CD is switched off, or hidden from this user.
    ({ kind }) => kind === 'forbidden',
    readEnvironments(source, search.environment),
  );
  const place = { source, project, search };
  const path = project.path_with_namespace;
  if (!environments) return mergedOnly(place, `The deployments of project ${path} could not be read`);
  if (search.environment !== undefined && environments.length === 0) {
    const others = await readEnvironments(source);
    if (others.length > 0) return notFound(place, search.environment, others);
  }
  const ranges = await deployedTo(place, environments);
  return ranges.length > 0
    ? deployed(place, ranges)
    : mergedOnly(
        place,
        `Project ${path} tracks no deployments: its deployment jobs lack the keyword "environment"`,
      );
}

/** Every deployment that finished before the problem, the last finished first. */
async function deployedTo(
  { source, project, search }: Place,
  environments: readonly SuspectEnvironment[],
): Promise<DeployedRange[]> {
  if (environments.length === 0) return [];
  const before = new Date(search.at).toISOString();
  const wanted =
    search.environment === undefined
      ? environments.filter(({ tier }) => tier === 'production')
      : environments;
  const names = wanted.slice(0, MOST_ENVIRONMENTS).map(({ name }) => name);
  const lists = await inParallel(
    names.length > 0 ? names : [undefined],
    (environment) => readDeployments(source, { environment, before }),
    AT_ONCE,
  );
  return rangesOf(project, lists.flat());
}

async function deployed(
  { source, project, search }: Place,
  ranges: readonly DeployedRange[],
): Promise<Collected> {
  const path = project.path_with_namespace;
  const since = search.at - search.lookbackHours * HOUR_MS;
  const recent = ranges.filter(({ deployment }) => Date.parse(deployment.finished_at) >= since);
  const looked = recent.slice(0, MOST_DEPLOYMENTS);
  const [last] = ranges;
  const { changes, isPartial } = await collectShipped(source, path, looked, since);
  const problems =
    looked.length === 0 && last
      ? [
          `Nothing was deployed from project ${path} in the ${search.lookbackHours} h before the problem; ` +
            `the last deployment to ${last.deployment.environment} finished at ${last.deployment.finished_at}.`,
        ]
      : [];
  return {
    ...{ source, project: path, changes, problems },
    previousDeployment: last?.previous,
    hadSomething: true,
    isPartial: isPartial || recent.length > looked.length,
  };
}

async function mergedOnly({ source, project, search }: Place, why: string): Promise<Collected> {
  const path = project.path_with_namespace;
  const since = search.at - search.lookbackHours * HOUR_MS;
  const branch = search.targetBranch ?? project.default_branch ?? undefined;
  const merged = await mergedSince(source, new Date(since).toISOString(), branch);
  const changes = merged.mergeRequests
    // An older GitLab can filter only by the last update.
    .filter((one) => isMergedBetween(one, since, search.at))
    .map((one) => changeOfMergeRequest(path, one));
  const instead =
    changes.length > 0
      ? 'Merge requests are therefore ranked by when they were merged.'
      : `No merge request was merged in those ${search.lookbackHours} h either.`;
  return {
    ...{ source, project: path, changes, problems: [`${why}. ${instead}`] },
    hadSomething: changes.length > 0,
    isPartial: !merged.isAll,
  };
}

function notFound(
  { source, project: { path_with_namespace: path } }: Place,
  environment: string,
  others: readonly SuspectEnvironment[],
): Collected {
  const names = others.slice(0, 5).map(({ name }) => name);
  const more = others.length > names.length ? ', …' : '';
  return {
    ...{ source, project: path, changes: [], hadSomething: false, isPartial: false },
    problems: [`Project ${path} has no environment ${environment}. It has: ${names.join(', ')}${more}.`],
  };
}
