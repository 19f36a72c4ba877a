import type { CommentView } from '../../views/issue-view';
import type { Mark } from '../../workbench-state';
import { MarkBadge } from '../fold';
import { Rendered } from './rendered';

/** Comments in their order; what GitLab noted down itself is one quiet line. */
export function Comments({
  comments,
  marks,
}: {
  comments: readonly CommentView[];
  marks: Readonly<Record<string, Mark>>;
}) {
  return comments.map(({ key, author, body, at, isSystem, isInternal }) => {
    const mark = marks[key];
    return (
      <article key={key} className={mark ? 'comment marked' : 'comment'}>
        <div className="row quiet">
          <span>{author}</span>
          <time dateTime={at}>{at.slice(0, 16).replace('T', ' ')}</time>
          {isInternal && <span className="badge">internal</span>}
          {mark && !isSystem && <MarkBadge mark={mark} />}
          {isSystem && <span>{body}</span>}
        </div>
        {!isSystem && <Rendered text={body} />}
      </article>
    );
  });
}
