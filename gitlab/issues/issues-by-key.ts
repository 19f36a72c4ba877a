import type { Issues, IssueSchemaWithBasicLabels } from '@gitbeaker/rest';
import { type Key } from '../once/key';
import { isMarkedWith } from '../once/mark';

/** The oldest issue of a project that was marked with this key. */
export async function findIssueByKey(
  issues: Issues,
  projectId: string,
  key: Key,
): Promise<IssueSchemaWithBasicLabels | undefined> {
  return (await findIssuesByKey(issues, projectId, key))[0];
}

/**
 * The issues of a project that were marked with this key, open and closed, the oldest first. A search hit alone is no
 * proof: the text is compared.
 */
export async function findIssuesByKey(
  issues: Issues,
  projectId: string,
  key: Key,
): Promise<IssueSchemaWithBasicLabels[]> {
  const hits = await issues.all({
    projectId,
    search: key,
    in: 'description',
    orderBy: 'created_at',
    sort: 'asc',
    scope: 'all',
    page: 1,
    perPage: 100,
  });
  return hits.filter(({ description }) => isMarkedWith(key, description));
}
