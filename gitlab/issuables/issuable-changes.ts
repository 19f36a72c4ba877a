import { keepMark } from '../once/mark';
import { composeText, readsAs } from '../texts/compose-text';
import { asTitle } from '../texts/foreign-text';

/** The fields that can be changed of both issues and merge requests. */
export interface Issuable {
  title: string;
  description: string | null;
  state: string;
  labels: unknown[];
  assignees?: readonly { id: number }[] | null;
  milestone?: { id: number } | null;
}

/** The wanted values, with people and milestone already found; undefined changes nothing. */
export interface IssuableWish {
  title?: string;
  description?: string;
  /** Text from an alert, below the description. */
  details?: string;
  /** A title that had to be cut, above the description. */
  wholeTitle?: string;
  allowQuickActions?: boolean;
  state?: 'open' | 'closed';
  labels?: readonly string[];
  addLabels?: readonly string[];
  removeLabels?: readonly string[];
  assigneeIds?: readonly number[];
  milestoneId?: number;
  clear?: readonly string[];
}

/** What must be sent to change an issue or merge request as wanted; undefined for what does not differ. */
export function issuableChanges(issuable: Issuable, wish: IssuableWish) {
  const clears = (name: string) => wish.clear?.includes(name) ?? false;
  return {
    title: titleChange(issuable.title, wish.title),
    description: descriptionChange(issuable, wish, clears('description')),
    stateEvent: stateEvent(issuable.state, wish.state),
    ...labelChanges(issuable.labels, wish, clears('labels')),
    assigneeIds: idsChange(issuable.assignees, clears('assignees') ? [] : wish.assigneeIds),
    milestoneId: ifDifferent(issuable.milestone?.id ?? 0, clears('milestone') ? 0 : wish.milestoneId),
  };
}

/** A title that reads the same stays, with or without the characters that disable mentions in it. */
function titleChange(present: string, wished: string | undefined): string | undefined {
  const isSame = wished === undefined || asTitle(wished, Infinity) === asTitle(present, Infinity);
  return isSame ? undefined : wished.trim();
}

/** The wanted value if it differs from the current one. */
export function ifDifferent<Value>(present: Value, wished: Value | undefined): Value | undefined {
  return wished === present ? undefined : wished;
}

/** The wanted ids if they differ from the current ones, in any order. */
export function idsChange(
  present: readonly { id: number }[] | null | undefined,
  wished: readonly number[] | undefined,
): number[] | undefined {
  if (!wished) return undefined;
  const presentIds = new Set(present?.map(({ id }) => id));
  const ids = [...new Set(wished)];
  const same = ids.length === presentIds.size && ids.every((id) => presentIds.has(id));
  return same ? undefined : ids;
}

/** A new description keeps the key of the run that created the issue, so that its retries still find it. */
function descriptionChange(
  { description }: Issuable,
  wish: IssuableWish,
  clear: boolean,
): string | undefined {
  const wished = clear ? '' : wish.description;
  if (wished === undefined) return undefined;
  const { details, wholeTitle, allowQuickActions } = clear ? {} : wish;
  const reserved = keepMark(description, '').length;
  const text = composeText('Description', { text: wished, details, wholeTitle, allowQuickActions, reserved });
  return readsAs(text, description) ? undefined : keepMark(description, text);
}

function stateEvent(state: string, wished: 'open' | 'closed' | undefined): 'close' | 'reopen' | undefined {
  if (wished === 'closed' && state === 'opened') return 'close';
  return wished === 'open' && state === 'closed' ? 'reopen' : undefined;
}

function labelChanges(
  present: readonly unknown[],
  { labels, addLabels = [], removeLabels = [] }: IssuableWish,
  clear: boolean,
) {
  const wished = clear ? [] : labels;
  const result = new Set(
    [...(wished ?? present), ...addLabels].filter((label) => !removeLabels.includes(String(label))),
  );
  const added = [...result].filter((label) => !present.includes(label));
  const removed = present.filter((label) => !result.has(label));
  return {
    addLabels: added.length > 0 ? added.join(',') : undefined,
    removeLabels: removed.length > 0 ? removed.join(',') : undefined,
  };
}
