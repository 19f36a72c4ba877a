import { isMilestoneWord } from '../../inputs/issuables/milestone';
import type { Person } from '../../inputs/issuables/people';
import type { GitLabClient } from '../client/connect-to';
import { DEFAULT_LIMIT, type ListResult, listUpTo, type Page, type Paging } from '../client/list-up-to';
import type { RunContext } from '../once/run-context';

/** The inputs that lists of issues and of merge requests share. */
interface ListInput {
  project?: string;
  group?: string;
  search?: string;
  labels?: readonly string[];
  milestone?: string;
  createdAfter?: string;
  createdBefore?: string;
  updatedAfter?: string;
  updatedBefore?: string;
  orderBy?: string;
  sort?: 'asc' | 'desc';
  limit?: number;
  includeDescription?: boolean;
}

/** More characters of descriptions than this do not fit into a workflow result. */
const ENOUGH_TEXT = 1_000_000;

/** gitbeaker's options of a list; undefined values are not sent. */
type ListOptions = Record<string, unknown>;

type Kind = 'issues' | 'merge requests';

interface ListOrder<Item> {
  input: ListInput;
  filters: ListOptions;
  kind: Kind;
  /** A filter that an older GitLab ignores. */
  isWanted?: (item: Item) => boolean;
}

interface Listed {
  id: number;
  merged_at?: unknown;
  description?: unknown;
}

/** Lists issues or merge requests by the shared inputs and the filters of one kind. */
export async function listIssuables<Item extends Listed>(
  { input, filters, kind, isWanted }: ListOrder<Item>,
  fetchPage: (options: ListOptions & Paging) => Promise<Page<Item>>,
  { gitlab, log }: Pick<RunContext, 'gitlab' | 'log'>,
): Promise<ListResult<Partial<Item>>> {
  const { project: projectId, group: groupId, search, milestone, orderBy, sort } = input;
  const { createdAfter, createdBefore, updatedAfter, updatedBefore } = input;
  const shared = {
    search,
    ...byMilestone(milestone),
    orderBy,
    sort,
    createdAfter,
    createdBefore,
    updatedAfter,
    updatedBefore,
  };
  const place = groupId === undefined ? { projectId } : { groupId };
  const options = { ...place, ...shared, labels: input.labels?.join(','), scope: 'all', ...filters };

  const list = await listUpTo(
    input.limit ?? DEFAULT_LIMIT,
    (paging) => fetchPage({ ...options, ...paging }),
    {
      // Many long texts would not fit into a workflow result.
      keep: (item): Partial<Item> | undefined => {
        if (isWanted?.(item) === false) return undefined;
        return input.includeDescription ? item : { ...item, description: undefined };
      },
      isSelective: isWanted !== undefined,
      sizeOf: ({ description }) => (typeof description === 'string' ? description.length : 0),
      enough: ENOUGH_TEXT,
    },
  );
  const counted = `${list.count} ${list.count === 1 ? kind.replace(/s$/, '') : kind} listed`;
  log.info(`${counted}${list.truncated ? ', GitLab has more' : ''}: ${addressOf(gitlab, kind, input)}`);
  return list;
}

/** The page of the same list, if it is known without asking: GitLab has none for an id. */
function addressOf({ host }: GitLabClient, kind: Kind, { project, group }: ListInput): string {
  const path = group === undefined ? project : `groups/${group}`;
  if (path === undefined || /(?:^|\/)\d+$/.test(path)) return host;
  return `${host}/${path}/-/${kind.replace(' ', '_')}`;
}

/** A filter by person: GitLab has one parameter for usernames, and another for an id, `None` and `Any`. */
export function byPerson(role: 'assignee' | 'author' | 'reviewer', person: Person | undefined): ListOptions {
  const isUsername = typeof person === 'string' && person !== 'None' && person !== 'Any';
  return { [isUsername ? `${role}Username` : `${role}Id`]: person };
}

/** A filter by milestone: GitLab has one parameter for titles, and another for its words. */
function byMilestone(milestone: string | undefined): ListOptions {
  return isMilestoneWord(milestone) ? { milestoneId: milestone } : { milestone };
}
