import * as z from 'zod';
import { field, type FieldFacts } from './field';

/** A yes-or-no input; "true" and "false" in any letter case count. */
export function flag(facts: FieldFacts) {
  return field({ ...facts, control: 'flag', wants: 'true or false' }, asFlag, z.boolean());
}

/** Expressions yield "True" and "true" alike. */
export function asFlag(value: unknown): unknown {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  return word === 'true' ? true : word === 'false' ? false : value;
}
