import * as z from 'zod';
import { field, type FieldFacts } from './field';

/** A calendar date, `YYYY-MM-DD`. */
export function date(facts: FieldFacts) {
  return field(
    { placeholder: 'YYYY-MM-DD', ...facts, control: 'date', wants: 'a date such as 2026-11-30' },
    (value) => (typeof value === 'string' ? value.trim() : value),
    z.iso.date(),
  );
}
