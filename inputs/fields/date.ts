import * as z from 'zod';
import { field, type FieldFacts } from './field';
import { trimmed } from './trimmed';

/** A calendar date, `YYYY-MM-DD`. */
export function date(facts: FieldFacts) {
  return field(
    { placeholder: 'YYYY-MM-DD', ...facts, control: 'date', wants: 'a date such as 2026-11-30' },
    trimmed,
    z.iso.date(),
  );
}

/** A moment in ISO 8601, with or without a time zone, or a date for its first moment. */
export function dateTime(facts: FieldFacts) {
  return field(
    {
      placeholder: '2026-11-30T03:12:00Z',
      ...facts,
      control: 'date-time',
      wants: 'a date and time such as 2026-11-30T03:12:00Z, or a date such as 2026-11-30',
    },
    trimmed,
    z.union([z.iso.datetime({ offset: true, local: true }).max(40), z.iso.date()]),
  );
}
