import type { IssueView } from '../../views/issue-view';
import { Comments } from './comments';
import { Issuable, type Shown } from './issuable';
import { Words } from './rendered';

/** An issue with its links and comments. */
export function Issue({ issue, ...shown }: Shown & { issue: IssueView }) {
  const { type, isConfidential, dueDate, links, comments } = issue;
  return (
    <Issuable
      issuable={issue}
      facts={[
        type === 'issue' ? undefined : type,
        isConfidential ? 'confidential' : undefined,
        dueDate && `due ${dueDate}`,
      ]}
      {...shown}
    >
      {links.length > 0 && (
        <ul>
          {links.map(({ key, words }) => (
            <li key={key}>
              <Words text={words} />
            </li>
          ))}
        </ul>
      )}
      <Comments comments={comments} marks={shown.marks} />
    </Issuable>
  );
}
