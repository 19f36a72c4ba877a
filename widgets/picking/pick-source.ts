import { containsExpressionOrStatement } from '@dynatrace/automation-action-components';
import { factsOf, isNotGiven } from '../../inputs/fields/field';
import type { PickKind } from '../../inputs/picking/pick-kind';
import type { PickQuestion } from '../ask-pick';
import type { InputSchema, StoredValues } from '../form-state';
import { shownText } from '../shown-text';

/** Where options come from, or a sentence that says which input to fill first. */
export type PickSource =
  | { question: Omit<PickQuestion, 'search' | 'page'>; reason?: undefined }
  | { question?: undefined; reason: string };

/** Projects and groups are looked for in all of GitLab, everything else in one project. */
const NEEDS_NO_PROJECT: readonly PickKind[] = ['project', 'group'];

/** Finds out what an input's picker has to ask for, from the current values of the form. */
export function pickSource(
  { schema, values }: { schema: InputSchema; values: StoredValues },
  kind: PickKind,
  picksFrom = 'project',
): PickSource {
  const from = isNotGiven(values[picksFrom]) ? 'project' : picksFrom;
  const needed = NEEDS_NO_PROJECT.includes(kind) ? ['connectionId'] : ['connectionId', from];
  for (const key of needed) {
    const reason = whyUnusable(titleOf(schema, key), values[key]);
    if (reason) return { reason };
  }
  const connectionId = shownText(values.connectionId);
  return {
    question: NEEDS_NO_PROJECT.includes(kind)
      ? { connectionId, kind }
      : { connectionId, kind, project: shownText(values[from]).trim() },
  };
}

function whyUnusable(title: string, value: unknown): string | undefined {
  if (isNotGiven(value)) return `Choose a ${title.toLowerCase()} first, or type the value.`;
  return containsExpressionOrStatement(shownText(value))
    ? `The ${title.toLowerCase()} is an expression, known only when the task runs: type the value.`
    : undefined;
}

function titleOf(schema: InputSchema, key: string): string {
  const rule = schema.shape[key];
  return rule ? factsOf(rule).title : key;
}
