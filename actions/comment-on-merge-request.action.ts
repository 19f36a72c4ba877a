import { MergeRequestNotes, MergeRequests } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { comment } from '../gitlab/issuables/comments';
import { diffPosition } from '../gitlab/merge-requests/diff-position';
import { commentOnLine, threadOf } from '../gitlab/merge-requests/line-comment';
import { requireHead } from '../gitlab/merge-requests/require-head';
import { commentOnMergeRequestInput } from './comment-on-merge-request.input';

/** Comments on a merge request or a line of its diff, or keeps the comment of the given key up to date. */
export default defineAction(commentOnMergeRequestInput, async (input, context) => {
  const { project, mergeRequestIid: iid, expectedSha, filePath, line, lineSide: side = 'new' } = input;
  const { gitlab } = context;
  const isOnLine = filePath !== undefined && line !== undefined;
  const on = { notes: new MergeRequestNotes(gitlab), collection: 'merge_requests', project, iid } as const;
  if (!expectedSha && !isOnLine) return comment(on, input, context);

  const mergeRequest = await new MergeRequests(gitlab).show(project, iid);
  if (expectedSha) requireHead(mergeRequest, expectedSha);
  if (!isOnLine) return comment(on, input, context);

  const place = { project, iid, address: mergeRequest.web_url };
  const create = async (body: string) => {
    const position = await diffPosition(gitlab, project, mergeRequest, { filePath, line, side });
    return commentOnLine(gitlab, place, position, body);
  };
  const note = await comment({ ...on, create }, input, context);
  if ('discussion_id' in note || !('id' in note)) return note;
  return { ...note, discussion_id: await threadOf(gitlab, place, note.id) };
});
