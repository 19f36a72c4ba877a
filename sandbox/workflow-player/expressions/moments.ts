import { ExpressionError } from './expression-error';

/** What Python prints for a date, in UTC. */
export function momentText(moment: Date): string {
  return isoformat(moment).replace('T', ' ');
}

function isoformat(moment: Date): string {
  return moment.toISOString().replace('Z', '000+00:00');
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
    strftime: ({ list: [format] }: { list: readonly unknown[] }) => strftime(moment, String(format)),
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
