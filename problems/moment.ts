/** A moment in UTC to the nanosecond, as text that sorts by time: `2025-04-23T10:21:02.378000000Z`. */
export type Moment = string;

/** Reads a time in ISO 8601 with a time zone and any number of fraction digits; undefined for anything else. */
export function momentOf(value: unknown): Moment | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?(Z|[+-]\d\d:?\d\d)$/i.exec(text);
  const [, seconds = '', fraction = '', zone = ''] = parts ?? [];
  const time = Date.parse(seconds + zone);
  if (Number.isNaN(time)) return undefined;
  return `${new Date(time).toISOString().slice(0, 19)}.${fraction.padEnd(9, '0')}Z`;
}

/** Milliseconds since 1970. */
export function millisecondsOf(moment: Moment): number {
  return Date.parse(`${moment.slice(0, 23)}Z`);
}

/** A moment for people: `2025-04-23 10:21 UTC`. */
export function showMoment(moment: Moment): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
}

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** A duration for people, in its two largest units: `10 min 5 s`. */
export function showDuration(milliseconds: number): string {
  let rest = Math.round(milliseconds / 1000);
  const parts = UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return { unit, count };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  if (first < 0) return '0 s';
  const shown = parts.slice(first, first + 2).filter(({ count }) => count > 0);
  return shown.map(({ unit, count }) => `${count} ${unit}`).join(' ');
}
