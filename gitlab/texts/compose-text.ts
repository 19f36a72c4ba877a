import { storable } from '../../inputs/fields/storable';
import { type Key } from '../once/key';
import { markWith, withoutMark } from '../once/mark';
import { closeBlocks } from './close-blocks';
import { asProse } from './foreign-text';
import { disarmQuickActions, withoutQuickActions } from './quick-actions';
import { type BoundedField, requireRoom, roomFor } from './require-room';

interface TextParts {
  /** The workflow author's Markdown. */
  text?: string;
  /** Text from an alert, which is shown below as written and does nothing. */
  details?: string;
  /** A title that had to be cut; it is shown in full above. */
  wholeTitle?: string;
  allowQuickActions?: boolean;
  /** Identifies the text in a later run. */
  key?: Key;
  /** What else a later run must know; only with a key. */
  state?: string;
  /** The web address of the workflow execution to link to, in a last line. */
  executionLink?: string;
  /** How many characters to reserve for what is added later. */
  reserved?: number;
}

/** A blank line. */
const BETWEEN = '\n\n';

/**
 * Composes the Markdown of a description or comment. The author's own text is never cut.
 * @throws {GitLabError} invalid-input when the result is longer than GitLab accepts.
 */
export function composeText(field: BoundedField, parts: TextParts): string {
  const { text = '', details, wholeTitle, allowQuickActions = false, key, state, executionLink } = parts;
  const hasMore = details !== undefined || executionLink !== undefined;
  const link = executionLink && `[Workflow execution](${executionLink})`;
  const own = ownText(hasMore ? closeBlocks(text) : text, allowQuickActions);
  const marked = (markdown: string) => (key ? markWith(key, markdown, state) : markdown);

  const fixed = marked(joined('', own, '', link)).length + (parts.reserved ?? 0);
  let room = roomFor(field) - fixed - 2 * BETWEEN.length;
  const title = wholeTitle && asProse(wholeTitle, room);
  room -= title?.length ?? 0;
  const foreign = details && asProse(details, room);
  const composed = marked(joined(title, own, foreign, link));
  return requireRoom(field, text, composed, parts.reserved);
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(BETWEEN);
}

/** A line that looks like one of our keys would be read as one; an escape renders the same. */
function ownText(markdown: string, allowQuickActions: boolean): string {
  const text = storable(markdown).replace(/^([ \t]*)(?=\[dt0)/gm, '$1\\');
  return allowQuickActions ? text : disarmQuickActions(text);
}

/**
 * Whether GitLab has stored what was composed: the text is the same without its key and without the quick actions that
 * GitLab carried out and removed.
 */
export function readsAs(composed: string, stored: string | null | undefined): boolean {
  const wanted = withoutMark(composed);
  const present = withoutMark(stored);
  if (wanted === present) return true;
  const kept = withoutQuickActions(wanted);
  return kept !== wanted && kept === withoutQuickActions(present);
}
