import { withoutMark } from '../../gitlab/once/mark';
interface Listed {
  iid: number;
  title: string;
  state: string;
  labels: string[];
  web_url: string;
  source_branch?: string;
}

/** What the demo left in GitLab, read back through its API. */
export interface DemoState {
  lines: string[];
  /** Such as "1 issue, 1 comment, 1 merge request". */
  counts: string;
}

/** Reads everything that belongs to the demo's problem. */
export async function readState(
  gitlab: { url: string; token: string },
  project: string,
  problemId: string,
  sourceBranch: string,
): Promise<DemoState> {
  const base = `${gitlab.url}/api/v4/projects/${encodeURIComponent(project)}`;
  const read = async <Item>(path: string): Promise<Item[]> => {
    const response = await fetch(`${base}/${path}`, { headers: { authorization: `Bearer ${gitlab.token}` } });
    if (!response.ok) throw new Error(`GitLab answered ${response.status} to ${path}`);
    return (await response.json()) as Item[];
  };
  const all = await read<Listed>('issues?per_page=100&state=all');
  const issues = all.filter(({ title }) => title.startsWith(problemId));
  const notes = await Promise.all(
    issues.map(({ iid }) => read<{ body: string }>(`issues/${iid}/notes?activity_filter=only_comments`)),
  );
  const comments = notes.flat();
  const open = await read<Listed>('merge_requests?state=opened&per_page=100');
  const mergeRequests = open.filter(({ source_branch }) => source_branch === sourceBranch);
  return {
    lines: [
      ...issues.map(
        ({ iid, title, state, labels }) => `issue #${iid} (${state}) ${title} [${labels.join(', ')}]`,
      ),
      ...comments.map(({ body }) => `  comment: ${withoutMark(body)}`),
      ...mergeRequests.map(({ iid, title, state }) => `merge request !${iid} (${state}) ${title}`),
    ],
    counts: [
      counted(issues.length, 'issue'),
      counted(comments.length, 'comment'),
      counted(mergeRequests.length, 'merge request'),
    ].join(', '),
  };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
