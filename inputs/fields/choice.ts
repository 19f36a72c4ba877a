import * as z from 'zod';
import { asList } from './as-list';
import { field, type FieldFacts } from './field';
import { trimmed } from './trimmed';

/** What a builder of choices needs. */
export interface ChoiceFacts<Value extends string> extends FieldFacts {
  /** Each accepted value with the words people see, in order. */
  options: Readonly<Record<Value, string>>;
}

/** One of a few named values; letter case does not matter. */
export function choice<Value extends string>({ options, ...facts }: ChoiceFacts<Value>) {
  const values = Object.keys(options) as Value[];
  const wants = `one of ${values.join(', ')}`;
  const coerce = (value: unknown) => spelledAs(values, value);
  return field({ ...facts, control: 'choice', wants, options }, coerce, z.enum(values));
}

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

/** The value that a word means in any letter case; anything else stays for the rules to refuse. */
function spelledAs(values: readonly string[], value: unknown): unknown {
  return trimmed(value, (word) => values.find((one) => one.toLowerCase() === word.toLowerCase()) ?? word);
}
