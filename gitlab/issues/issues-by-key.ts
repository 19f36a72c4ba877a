import { Issues, type IssueSchemaWithBasicLabels } from '@gitbeaker/rest';
import type { Key } from '../once/key';
import { isMarkedWith } from '../once/mark';
import type { RunContext } from '../once/run-context';

/**
 * The issues of a project that were marked with this key by us, open and closed, the lowest number first. A search hit
 * alone proves nothing: the text and its author are checked.
 */
export async function findIssuesByKey(
  { gitlab, ownership }: Pick<RunContext, 'gitlab' | 'ownership'>,
  project: string,
  key: Key,
): Promise<IssueSchemaWithBasicLabels[]> {
  const hits = await new Issues(gitlab).all({
    projectId: project,
    search: key,
    in: 'description',
    orderBy: 'created_at',
    sort: 'asc',
    scope: 'all',
    page: 1,
    perPage: 100,
  });
  const ours: IssueSchemaWithBasicLabels[] = [];
  for (const hit of hits) {
    if (!isMarkedWith(key, hit.description)) continue;
    const what = `Issue #${hit.iid} (${hit.web_url})`;
    if (await ownership.isOurs({ project, author: hit.author, what })) ours.push(hit);
  }
  return ours.sort((one, other) => one.iid - other.iid);
}
