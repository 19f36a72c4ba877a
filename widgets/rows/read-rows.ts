import { containsExpressionOrStatement } from '@dynatrace/automation-action-components';
import { isNotGiven } from '../../inputs/fields/field';
import { isRecord } from '../../inputs/fields/part-of';
import type { Row, RowFacts } from '../../inputs/fields/rows';
import { shownText } from '../shown-text';

/** The rows in a stored value, or why there are none. */
type ReadRows = { rows: readonly Row[]; reason?: undefined } | { rows?: undefined; reason: string };

/** Reads the rows of a stored list, or of JSON of one. */
export function readRows({ read, noun, max }: RowFacts, value: unknown): ReadRows {
  if (isNotGiven(value)) return { rows: [] };
  const list = read(value);
  // A statement that begins in one text and ends in another would be torn apart.
  if (!Array.isArray(list) || (typeof value === 'string' && value.includes('{%'))) {
    return { reason: `Rows cannot show this: ${whyNoList(shownText(value))}.` };
  }
  if (list.length > max) return { reason: `Rows cannot show this: there are more than ${max} ${noun}s.` };
  const rows = list.filter(isRecord);
  if (rows.length === list.length) return { rows };
  const first = list.findIndex((entry) => !isRecord(entry));
  return { reason: `Rows cannot show this: entry ${first + 1} is not an object.` };
}

function whyNoList(text: string): string {
  if (!containsExpressionOrStatement(text)) return 'it is not a JSON list';
  return /^\s*\{[{%]/.test(text)
    ? 'the list comes from an expression'
    : 'an expression is part of the JSON itself';
}
