import * as z from 'zod';
import { asJson } from '../fields/as-json';
import { field } from '../fields/field';

/** The event of a Davis problem, whole, as the workflow's trigger delivers it. */
export function problemEvent() {
  return field(
    {
      title: 'Event',
      hint: 'The whole event of the problem that started the workflow, as the expression event() gives it.',
      placeholder: '{{ event() }}',
      control: 'json',
      wants: 'the whole event of a Davis problem: write {{ event() }} and nothing around it',
    },
    asJson,
    z
      .record(z.string().max(500), z.unknown())
      .refine(isDavisProblem, { error: ({ input }) => notADavisProblem(input) }),
  );
}

function isDavisProblem(event: Readonly<Record<string, unknown>>): boolean {
  const kind = event['event.kind'] ?? 'DAVIS_PROBLEM';
  const hasName = [event['event.id'], event.display_id].some((id) => typeof id === 'string' && id !== '');
  return kind === 'DAVIS_PROBLEM' && hasName && /^(?:ACTIVE|CLOSED)$/.test(String(event['event.status']));
}

function notADavisProblem(event: unknown): string {
  const kind = (event as Readonly<Record<string, unknown>>)['event.kind'];
  const what =
    typeof kind === 'string' && kind !== 'DAVIS_PROBLEM'
      ? `is of the kind ${kind.slice(0, 60)}, not DAVIS_PROBLEM`
      : 'lacks event.id or an event.status of ACTIVE or CLOSED';
  return `Event ${what}. Start the workflow with the trigger "Davis problem" and give the whole event: {{ event() }}.`;
}
