import * as z from 'zod';
import { field, type FieldFacts } from './field';
import { trimmed } from './trimmed';

/** A calendar date, `YYYY-MM-DD`; of a moment the day that is written, whatever its time zone. */
export function date(facts: FieldFacts) {
  return field(
    { placeholder: 'YYYY-MM-DD', ...facts, control: 'date', wants: 'a date such as 2026-11-30' },
    (value) => trimmed(value, (text) => partsOf(text)?.day ?? text),
    z.iso.date(),
  );
}

/**
 * A moment in ISO 8601, with or without a time zone, or a date for its first moment. It also reads Python's notation
 * and numbers that count from 1970, such as Dynatrace's milliseconds or nanoseconds.
 */
export function dateTime(facts: FieldFacts) {
  return field(
    {
      placeholder: '2026-11-30T03:12:00Z',
      ...facts,
      control: 'date-time',
      wants: 'a date and time such as 2026-11-30T03:12:00Z, or a date such as 2026-11-30',
    },
    (value) => trimmed(value, (text) => momentIn(text) ?? text),
    z.union([z.iso.datetime({ offset: true, local: true }).max(40), z.iso.date()]),
  );
}

/** The parts of a moment in ISO 8601. */
interface Parts {
  day: string;
  /** With seconds; empty when only a day is written. */
  time: string;
  /** The fraction of a second, with its point. */
  fraction: string;
  /** `Z`, `+02:00`, or empty. */
  zone: string;
}

const MOMENT =
  /^(\d{4}-\d\d-\d\d)(?:[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,12}))?)?(?: ?(?:(UTC|GMT|[Zz])|([+-]\d\d)(?::?(\d\d))?))?(?:\[[\w/+-]{1,40}\])?)?$/;

function partsOf(text: string): Parts | undefined {
  const found = MOMENT.exec(text);
  if (!found) return undefined;
  const [, day = '', hour, minute = '', second = '00', digits = '', utc, hours, minutes = '00'] = found;
  return {
    day,
    time: hour === undefined ? '' : `${hour}:${minute}:${second}`,
    // PostgreSQL counts microseconds.
    fraction: digits && `.${digits.slice(0, 6)}`,
    zone: utc ? 'Z' : hours ? `${hours}:${minutes}` : '',
  };
}

function momentIn(text: string): string | undefined {
  const parts = partsOf(text);
  if (!parts) return momentSince1970(text);
  const { day, time, fraction, zone } = parts;
  return time ? `${day}T${time}${fraction}${zone}` : day;
}

/** How many of a unit are in a millisecond, by how many digits today's time has in it. */
const UNITS: Readonly<Record<number, number>> = { 10: 0.001, 13: 1, 16: 1_000, 19: 1_000_000 };

/** Seconds, milliseconds, microseconds or nanoseconds since 1970: in each, the digits of 2001 to 2286 are as many. */
function momentSince1970(text: string): string | undefined {
  const [, digits = ''] = /^(\d{10}|\d{13}|\d{16}|\d{19})(?:\.\d{0,12})?$/.exec(text) ?? [];
  const unit = UNITS[digits.length];
  return unit === undefined ? undefined : new Date(Number(digits) / unit).toISOString();
}
