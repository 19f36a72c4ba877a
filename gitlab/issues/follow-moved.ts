import { Issues, type IssueSchema } from '@gitbeaker/rest';
import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { orNothing } from '../client/tolerating';

/** Nobody moves an issue more often. */
const MOVES_MAX = 10;

const place = z.object({ issue: z.object({ iid: z.coerce.number(), projectId: z.number() }).nullable() });

/** Whether an issue was moved away; the original is closed, and must not be changed. */
export function isMoved({ moved_to_id: movedTo }: IssueSchema): boolean {
  return Boolean(movedTo);
}

/**
 * The issue in the project that it was moved to; undefined when the token cannot see it there. REST returns only the
 * global id, and only GraphQL finds an issue by it.
 */
export async function followMoved(
  gitlab: GitLabClient,
  issue: IssueSchema,
): Promise<IssueSchema | undefined> {
  let found = issue;
  for (let move = 0; isMoved(found) && move < MOVES_MAX; move++) {
    const { issue: next } = await gitlab.graphql(
      {
        query: 'query($id: IssueID!) { issue(id: $id) { iid projectId } }',
        variables: { id: `gid://gitlab/Issue/${found.moved_to_id}` },
        attempt: `find where issue #${found.iid} was moved to`,
      },
      place,
    );
    const there = next && (await orNothing(new Issues(gitlab).show(next.iid, { projectId: next.projectId })));
    if (!there) return undefined;
    found = there;
  }
  return found;
}

/**
 * Reads an issue in the project that it is in now.
 * @throws {GitLabError} when it was moved to a project that the token cannot see.
 */
export async function readWhereItIs(
  gitlab: GitLabClient,
  project: string,
  iid: number,
): Promise<{ project: string; current: IssueSchema }> {
  const issue = await new Issues(gitlab).show(iid, { projectId: project });
  if (!isMoved(issue)) return { project, current: issue };
  const current = await followMoved(gitlab, issue);
  if (current) return { project: String(current.project_id), current };
  throw new GitLabError(
    'conflict',
    `Issue #${iid} was moved to a project that the token cannot see, and was not changed: ${issue.web_url}. Add the token's user to that project, or name the issue there.`,
  );
}
