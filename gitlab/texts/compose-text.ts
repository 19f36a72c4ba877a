import { type Key } from '../once/key';
import { markWith, withoutMark } from '../once/mark';
import { disarmQuickActions, withoutQuickActions } from './quick-actions';
import { type BoundedField, requireRoom } from './require-room';

interface TextParts {
  /** The workflow author's Markdown. */
  text: string;
  allowQuickActions?: boolean;
  /** Recognises the text in a later run. */
  key?: Key;
  /** What a later run must know besides; only with a key. */
  state?: string;
  /** The web address of the workflow execution to link to, in a last line. */
  executionLink?: string;
}

/**
 * Makes the Markdown that is sent as a description or comment.
 * @throws {GitLabError} invalid-input when it gets longer than GitLab takes.
 */
export function composeText(
  field: BoundedField,
  { text, allowQuickActions = false, key, state, executionLink }: TextParts,
): string {
  const closed = executionLink ? closeCodeBlock(text) : text;
  const safe = allowQuickActions ? closed : disarmQuickActions(closed);
  const link = executionLink && `[Workflow execution](${executionLink})`;
  const linked = [safe, link].filter(Boolean).join('\n\n');
  return requireRoom(field, text, key ? markWith(key, linked, state) : linked);
}

/**
 * Whether GitLab has stored what was composed: a text reads the same without its key, and without the quick actions
 * that GitLab carried out and left out.
 */
export function readsAs(composed: string, stored: string | null | undefined): boolean {
  const wanted = withoutMark(composed);
  const present = withoutMark(stored);
  if (wanted === present) return true;
  const kept = withoutQuickActions(wanted);
  return kept !== wanted && kept === withoutQuickActions(present);
}

/** Ends a code block that the text leaves open, so that what follows is not part of it. */
function closeCodeBlock(markdown: string): string {
  let open: string | undefined;
  for (const line of markdown.split(/\r\n?|\n/)) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    const [, marks = '', info = ''] = fence ?? [];
    if (!marks) continue;
    if (open === undefined) {
      if (marks.startsWith('~') || !info.includes('`')) open = marks;
    } else if (marks.startsWith(open) && info.trim() === '') {
      open = undefined;
    }
  }
  return open === undefined ? markdown : `${markdown}\n${open}`;
}
