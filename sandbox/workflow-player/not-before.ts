import type { WorkflowEvent } from './trigger/match-filter';

/** Half an hour, in nanoseconds: the end of a problem is some minutes before the event that tells of it. */
const GAP = 1_800_000_000_000n;

/**
 * An event that happened before the one it is played after, moved to half an hour later, as the second `closed` of
 * opened, closed, reopened, closed. The same event played twice in a row stays as it is: it arrived twice.
 */
export function notBefore(event: WorkflowEvent, earlier: WorkflowEvent | undefined): WorkflowEvent {
  const [time, least] = [nanoseconds(event.timestamp), nanoseconds(earlier?.timestamp)];
  if (time === undefined || least === undefined || time >= least) return event;
  const delay = least + GAP - time;
  const end = nanoseconds(event['event.end']);
  const duration = event.resolved_problem_duration;
  return {
    ...event,
    timestamp: momentOf(time + delay),
    ...(end === undefined ? {} : { 'event.end': momentOf(end + delay) }),
    ...(typeof duration === 'string' ? { resolved_problem_duration: String(BigInt(duration) + delay) } : {}),
  };
}

/** Events have nine digits of a fraction, of which a Date keeps three. */
function nanoseconds(moment: unknown): bigint | undefined {
  const [, seconds, fraction = ''] =
    typeof moment === 'string' ? (/^(.{19})(?:\.(\d{1,9}))?Z$/.exec(moment) ?? []) : [];
  if (seconds === undefined) return undefined;
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

function momentOf(moment: bigint): string {
  const seconds = new Date(Number(moment / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(moment % 1_000_000_000n).padStart(9, '0')}Z`;
}
