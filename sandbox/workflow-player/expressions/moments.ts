import { ExpressionError } from './expression-error';

/** A span of time, as `timedelta()` makes it. */
export interface Duration {
  kind: 'duration';
  milliseconds: number;
}

/** An event may have a field `kind` too. */
const DURATIONS = new WeakSet<object>();

/** Whether a value came from `timedelta()` or from the difference of two dates. */
export function isDuration(value: unknown): value is Duration {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'duration'
    ? DURATIONS.has(value)
    : false;
}

const UNITS: Readonly<Record<string, number>> = {
  weeks: 604_800_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1_000,
  milliseconds: 1,
};

/** Python's `timedelta`: `timedelta(days=7, hours=1)`. */
export function timedelta(named: Readonly<Record<string, unknown>>): Duration {
  let milliseconds = 0;
  for (const [unit, count] of Object.entries(named)) {
    const length = UNITS[unit];
    if (length === undefined || typeof count !== 'number')
      throw new ExpressionError(
        `timedelta takes numbers named ${Object.keys(UNITS).join(', ')}, not ${unit}.`,
      );
    milliseconds += length * count;
  }
  return duration(milliseconds);
}

function duration(milliseconds: number): Duration {
  const made: Duration = { kind: 'duration', milliseconds };
  DURATIONS.add(made);
  return made;
}

/** Adds or subtracts dates and spans; undefined when the two are neither. */
export function shift(left: unknown, right: unknown, sign: 1 | -1): unknown {
  if (left instanceof Date && isDuration(right)) return new Date(left.getTime() + sign * right.milliseconds);
  if (isDuration(left) && right instanceof Date && sign === 1) return shift(right, left, 1);
  if (left instanceof Date && right instanceof Date && sign === -1)
    return duration(left.getTime() - right.getTime());
  if (isDuration(left) && isDuration(right)) return duration(left.milliseconds + sign * right.milliseconds);
  return undefined;
}

/** What Python prints for a date, in UTC. */
export function momentText(moment: Date): string {
  return isoformat(moment).replace('T', ' ');
}

function isoformat(moment: Date): string {
  return moment.toISOString().replace('Z', '000+00:00');
}

/** Python reads three or six digits of a fraction of a second, not the nine that events have. */
function fromisoformat(text: string): Date {
  const moment = new Date(/[Z+]|-\d\d:/.test(text.slice(10)) ? text : `${text}Z`);
  if (/\.(?!\d{3}(?:\d{3})?(?!\d))/.test(text) || Number.isNaN(moment.getTime()))
    throw new ExpressionError(`fromisoformat() cannot read ${text}; of an event's time take [:19].`);
  return moment;
}

/** Fields and methods of a date; undefined for what it does not have. */
export function momentMember(moment: Date, name: string): unknown {
  const fields: Record<string, unknown> = {
    year: moment.getUTCFullYear(),
    month: moment.getUTCMonth() + 1,
    day: moment.getUTCDate(),
    hour: moment.getUTCHours(),
    minute: moment.getUTCMinutes(),
    second: moment.getUTCSeconds(),
    isoformat: () => isoformat(moment),
    timestamp: () => moment.getTime() / 1000,
    date: () => moment.toISOString().slice(0, 10),
    weekday: () => (moment.getUTCDay() + 6) % 7,
    isoweekday: () => moment.getUTCDay() || 7,
    fromisoformat: ({ list: [text] }: { list: readonly unknown[] }) => fromisoformat(String(text)),
    strftime: ({ list: [format] }: { list: readonly unknown[] }) => strftime(moment, String(format)),
  };
  return fields[name];
}

/** Members of a span. */
export function durationMember({ milliseconds }: Duration, name: string): unknown {
  const fields: Record<string, unknown> = {
    days: Math.floor(milliseconds / 86_400_000),
    seconds: Math.floor((milliseconds % 86_400_000) / 1000),
    total_seconds: () => milliseconds / 1000,
  };
  return fields[name];
}

function strftime(moment: Date, format: string): string {
  const named = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en', { ...style, timeZone: 'UTC' }).format(moment);
  const two = (value: number) => String(value).padStart(2, '0');
  const directives: Record<string, () => string> = {
    Y: () => String(moment.getUTCFullYear()),
    y: () => two(moment.getUTCFullYear() % 100),
    m: () => two(moment.getUTCMonth() + 1),
    d: () => two(moment.getUTCDate()),
    H: () => two(moment.getUTCHours()),
    I: () => two(moment.getUTCHours() % 12 || 12),
    M: () => two(moment.getUTCMinutes()),
    S: () => two(moment.getUTCSeconds()),
    f: () => String(moment.getUTCMilliseconds()).padStart(3, '0') + '000',
    p: () => (moment.getUTCHours() < 12 ? 'AM' : 'PM'),
    z: () => '+0000',
    Z: () => 'UTC',
    j: () => String(dayOfYear(moment)).padStart(3, '0'),
    V: () => two(isoWeek(moment)),
    u: () => String(moment.getUTCDay() || 7),
    a: () => named({ weekday: 'short' }),
    A: () => named({ weekday: 'long' }),
    b: () => named({ month: 'short' }),
    B: () => named({ month: 'long' }),
    F: () => moment.toISOString().slice(0, 10),
    T: () => moment.toISOString().slice(11, 19),
    '%': () => '%',
  };
  return format.replace(/%(.)/g, (_, letter: string) => {
    const directive = directives[letter];
    if (!directive) throw new ExpressionError(`strftime does not know %${letter} here.`);
    return directive();
  });
}

function dayOfYear(moment: Date): number {
  return Math.floor((moment.getTime() - Date.UTC(moment.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
}

/** The week that a date's Thursday is in. */
function isoWeek(moment: Date): number {
  const weekday = moment.getUTCDay() || 7;
  return Math.ceil(dayOfYear(new Date(moment.getTime() + (4 - weekday) * 86_400_000)) / 7);
}
