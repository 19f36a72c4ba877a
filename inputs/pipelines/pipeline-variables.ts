import * as z from 'zod';
import { asJson } from '../fields/as-json';
import { field, type FieldFacts } from '../fields/field';
import { asText } from '../fields/text';
import { ENTRIES_MAX, NAME_MAX } from '../texts/lengths';

/** The most characters of a variable's value. */
const VALUE_MAX = 100_000;

const variable = z.object({
  key: z.string().max(NAME_MAX).regex(/^\w+$/),
  value: z.string().max(VALUE_MAX),
  variable_type: z.enum(['env_var', 'file']).optional(),
});

/** Variables of one pipeline: an object, a list of `{ key, value }` or one of these, or JSON text of any. */
export function pipelineVariables(facts: Partial<FieldFacts> = {}) {
  return field(
    {
      title: 'Variables',
      hint: 'For this pipeline only. The project can restrict them under Settings > CI/CD > Variables.',
      placeholder: '{ "TARGET": "production" }',
      ...facts,
      control: 'json',
      isSecret: true,
      wants:
        'an object of names and values, or a list of { "key": ..., "value": ... }: at most 100, with letters, digits and _ in their names, ' +
        'and text, a number, true or false as values',
    },
    (value) => asVariables(asJson(value)),
    z.array(variable).min(1).max(ENTRIES_MAX),
  );
}

function asVariables(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const list: unknown = isEntry(value) ? [value] : value;
  const entries: unknown[] = Array.isArray(list)
    ? list
    : Object.entries(value).map(([key, inner]: [string, unknown]) => ({ key, value: inner }));
  return entries.length > 0 ? entries.map(withTextValue) : undefined;
}

/** An object with exactly these keys is one variable, not variables with these names. */
function isEntry(value: object): boolean {
  return 'key' in value && 'value' in value && Object.keys(value).every((name) => name in variable.shape);
}

function withTextValue(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const { value = '', ...rest } = entry as { value?: unknown };
  return { ...rest, value: value === null ? '' : asText(value) };
}
