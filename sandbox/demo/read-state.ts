import { withoutMark } from '../../gitlab/once/mark';

interface Listed {
  iid: number;
  title: string;
  state: string;
  labels: string[];
  web_url: string;
  source_branch?: string;
  sha?: string;
}

/** What a demo created in GitLab, read back through its API. */
export interface DemoState {
  lines: string[];
  /** Such as "1 issue, 1 comment, 1 merge request". */
  counts: string;
}

interface GitLab {
  url: string;
  token: string;
}

/** Reads everything that belongs to the demo's problem. */
export async function readState(
  gitlab: GitLab,
  project: string,
  problemId: string,
  sourceBranch: string,
): Promise<DemoState> {
  const read = reader(gitlab, project);
  const { issues, comments, lines } = await issuesOf(read, ({ title }) => title.startsWith(problemId));
  const open = await read<Listed>('merge_requests?state=opened&per_page=100');
  const mergeRequests = open.filter(({ source_branch }) => source_branch === sourceBranch);
  return {
    lines: [...lines, ...mergeRequests.map(showMergeRequest)],
    counts: [
      counted(issues.length, 'issue'),
      counted(comments.length, 'comment'),
      counted(mergeRequests.length, 'merge request'),
    ].join(', '),
  };
}

/** Reads the issue of a problem, the drafts that revert something, and what was said about them. */
export async function readCause(gitlab: GitLab, project: string, problemId: string): Promise<DemoState> {
  const read = reader(gitlab, project);
  const { issues, comments, lines } = await issuesOf(read, ({ title }) => title.includes(problemId));
  const open = await read<Listed>('merge_requests?state=opened&per_page=100');
  const drafts = open.filter(({ title }) => title.startsWith('Draft: Revert'));
  const statuses = await Promise.all(
    drafts.map(({ sha = '' }) =>
      read<{ name: string; description: string | null }>(`repository/commits/${sha}/statuses`),
    ),
  );
  const verdicts = statuses.flat().filter(({ name }) => name === 'dynatrace');
  return {
    lines: [
      ...lines,
      ...drafts.map(showMergeRequest),
      ...verdicts.map(({ description }) => `  verdict: ${description ?? ''}`),
    ],
    counts: [
      counted(issues.length, 'issue'),
      counted(comments.length, 'comment'),
      counted(drafts.length, 'draft'),
      counted(verdicts.length, 'verdict'),
    ].join(', '),
  };
}

type Read = <Item>(path: string) => Promise<Item[]>;

function reader(gitlab: GitLab, project: string): Read {
  const base = `${gitlab.url}/api/v4/projects/${encodeURIComponent(project)}`;
  return async <Item>(path: string) => {
    const response = await fetch(`${base}/${path}`, { headers: { authorization: `Bearer ${gitlab.token}` } });
    if (!response.ok) throw new Error(`GitLab answered ${response.status} to ${path}`);
    return (await response.json()) as Item[];
  };
}

async function issuesOf(read: Read, isWanted: (issue: Listed) => boolean) {
  const issues = (await read<Listed>('issues?per_page=100&state=all')).filter(isWanted);
  const notes = await Promise.all(
    issues.map(({ iid }) => read<{ body: string }>(`issues/${iid}/notes?activity_filter=only_comments`)),
  );
  const comments = notes.flat();
  return {
    issues,
    comments,
    lines: [
      ...issues.map(
        ({ iid, title, state, labels }) => `issue #${iid} (${state}) ${title} [${labels.join(', ')}]`,
      ),
      ...comments.map(({ body }) => `  comment: ${withoutMark(body).replaceAll('\n', '\n    ')}`),
    ],
  };
}

function showMergeRequest({ iid, title, state }: Listed): string {
  return `merge request !${iid} (${state}) ${title}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
