import * as z from 'zod';
import { asJson } from './as-json';
import { field, type FieldFacts } from './field';

interface JsonObjectFacts extends FieldFacts {
  /** What a valid object looks like, as words after "must be". */
  wants: string;
  /** The most characters of its JSON. */
  max: number;
}

/** An object with keys of the author's choice, or JSON text of one. It may hold secrets, so no message quotes it. */
export function jsonObject({ max, ...facts }: JsonObjectFacts) {
  const rules = z.record(z.string(), z.unknown()).refine((value) => JSON.stringify(value).length <= max, {
    error: `${facts.title} must have at most ${max.toLocaleString('en')} characters of JSON.`,
  });
  return field({ ...facts, control: 'json', isSecret: true }, asJson, rules);
}
