/** A time for people, to the minute: `2026-11-22 02:50 UTC`; GitLab may use another time zone. Undefined for what is no time. */
export function minuteOf(moment: unknown): string | undefined {
  const time = new Date(typeof moment === 'string' ? moment : NaN);
  return Number.isNaN(time.getTime())
    ? undefined
    : `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
