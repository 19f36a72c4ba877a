import * as z from 'zod';
import { spelledAs, type ChoiceFacts } from './choice';
import { field } from './field';
import { asList } from './list';

/** Several of a few named values; letter case does not matter. */
export function choices<Value extends string>({ options, ...facts }: ChoiceFacts<Value>) {
  const values = Object.keys(options) as Value[];
  const wants = `a list of any of ${values.join(', ')}`;
  const coerce = (value: unknown) => {
    const entries = asList(value);
    if (!Array.isArray(entries)) return entries;
    return [...new Set(entries.map((entry) => spelledAs(values, entry)))];
  };
  return field(
    { ...facts, control: 'list', wants, options },
    coerce,
    z.array(z.enum(values)).max(values.length),
  );
}
