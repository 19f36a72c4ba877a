import type { MergeRequestView } from '../../views/merge-request-view';
import { Fold } from '../fold';
import { Comments } from './comments';
import { Diff } from './diff';
import { Issuable, type Shown } from './issuable';
import { markOf } from './mark-of';

/** A merge request with its commits, its changed files and its discussions. */
export function MergeRequest({ mergeRequest, ...shown }: Shown & { mergeRequest: MergeRequestView }) {
  const { sourceBranch, targetBranch, mergeStatus, reviewers, approvedBy, commits, files, discussions } =
    mergeRequest;
  const { marks } = shown;
  return (
    <Issuable
      issuable={mergeRequest}
      facts={[
        reviewers.length > 0 ? `reviewed by ${reviewers.join(', ')}` : undefined,
        approvedBy.length > 0 ? `approved by ${approvedBy.join(', ')}` : 'not approved',
        mergeStatus.replaceAll('_', ' '),
      ]}
      {...shown}
    >
      <p>
        <code>{sourceBranch}</code> → <code>{targetBranch}</code>
      </p>
      <h3>Commits</h3>
      <ul>
        {commits.map(({ key, id, title }) => (
          <li key={key}>
            <code>{id.slice(0, 8)}</code> {title}
          </li>
        ))}
      </ul>
      {files.map((file) => (
        <Fold key={file.key} summary={<span className="words">{file.path}</span>} mark={markOf(file, marks)}>
          <Diff text={file.diff} />
        </Fold>
      ))}
      {discussions.map(({ key, state, comments }) => (
        <div key={key} className="stack">
          {state !== 'comment' && <span className="badge">{`${state} thread`}</span>}
          <Comments comments={comments} marks={marks} />
        </div>
      ))}
    </Issuable>
  );
}
