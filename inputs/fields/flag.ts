import * as z from 'zod';
import { field, type FieldFacts } from './field';
import { trimmed } from './trimmed';

/** A yes-or-no input; "true" and "false" in any letter case count. */
export function flag(facts: FieldFacts) {
  return field({ ...facts, control: 'flag', wants: 'true or false' }, asFlag, z.boolean());
}

const WORDS: Readonly<Record<string, boolean>> = { true: true, false: false };

/** Expressions return "True" or "true". */
export function asFlag(value: unknown): unknown {
  return trimmed(value, (word) => WORDS[word.toLowerCase()] ?? word);
}
