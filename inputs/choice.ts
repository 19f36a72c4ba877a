import * as z from 'zod';
import { field, type FieldFacts } from './field';

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

/** The value that a word means in any letter case; anything else stays for the rules to refuse. */
export function spelledAs(values: readonly string[], value: unknown): unknown {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  return values.find((option) => option.toLowerCase() === word) ?? value;
}
