import type { Played } from './simulate';
import type { TracedRequest } from './simulation';
import type { Attempt } from './story';

/** What happened in a case, in the order in which it happened: a line for each request, with its virtual time. */
export function traceOf({ scenario, kind, seed, title, flaws, story }: Played): string {
  const attempts = story.tasks.flatMap((task) => task.attempts);
  const events = [...attempts.map(beginningOf), ...story.requests.flatMap(eventsOf), ...attempts.map(endOf)];
  const begin = Math.min(...events.map(({ at }) => at));
  const lines = events
    .sort((one, other) => one.at - other.at)
    .map(({ at, run, what }) => `  ${seconds(at - begin)}  run ${run}  ${what}`);
  const verdicts = [...flaws].map(([flaw, why]) => `  ${flaw.toUpperCase()}: ${why}`);
  const head = `${scenario.name}, ${kind}, seed ${seed}: ${title}`;
  return [head, ...lines, ...(verdicts.length > 0 ? verdicts : ['  as it should be'])].join('\n');
}

interface TimedEvent {
  at: number;
  run: number;
  what: string;
}

function beginningOf({ run, startedAt }: Attempt): TimedEvent {
  return { at: startedAt, run, what: 'begins' };
}

function endOf({ run, endedAt, end, outcome, error }: Attempt): TimedEvent {
  const how = { green: `green, ${String(outcome)}`, red: `red: ${String(error)}`, killed: 'killed' };
  return { at: endedAt, run, what: `ends ${how[end]}` };
}

function eventsOf(request: TracedRequest): TimedEvent[] {
  const { run, index, method, sentAt, arrivedAt, answeredAt, disturbance, record } = request;
  const name = `request ${index + 1}`;
  const events = [{ at: sentAt, run, what: `${name}  ${method} ${request.path}${bodyOf(request)}` }];
  const fault = disturbance?.fault;
  if (arrivedAt !== undefined && disturbance?.meanwhile)
    events.push({ at: arrivedAt, run, what: `${name}  somebody else acts before it` });
  if (arrivedAt !== undefined && fault && 'executesAfter' in fault && fault.executesAfter !== undefined) {
    const what = `${name}  GitLab carries it out only now${record?.executed ? '' : ', and refuses it'}`;
    events.push({ at: arrivedAt + fault.executesAfter, run, what });
  }
  const isCarriedOut = fault && 'afterExecuting' in fault && record?.executed;
  if (answeredAt !== undefined)
    events.push({
      at: answeredAt,
      run,
      what: `${name}  -> ${request.answer ?? ''}${isCarriedOut ? ' (carried out)' : ''}`,
    });
  return events;
}

const LONGEST_BODY = 160;

function bodyOf({ body }: TracedRequest): string {
  const text = typeof body === 'string' ? body : '';
  return text === '' ? '' : ` ${text.length > LONGEST_BODY ? `${text.slice(0, LONGEST_BODY)}…` : text}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3)} s`.padStart(10);
}
