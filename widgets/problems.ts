import { containsExpressionOrStatement } from '@dynatrace/automation-action-components';
import { readInput } from '../inputs/fields/read-input';
import type { InputSchema, StoredValues } from './form-state';
import { shownText } from './shown-text';

/** What is wrong with a stored input, by key; a value with an expression is known only when the task runs. */
export function problemsOf(schema: InputSchema, values: StoredValues): ReadonlyMap<string, string> {
  const { problems = [] } = readInput(schema, values);
  return new Map(
    problems
      .filter(({ key }) => !containsExpressionOrStatement(shownText(values[key])))
      .map(({ key, message }) => [key, message]),
  );
}
