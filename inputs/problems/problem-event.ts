import * as z from 'zod';
import { asJson } from '../fields/as-json';
import { field } from '../fields/field';

/** The whole event of a Davis problem, as the workflow's trigger delivers it. */
export function problemEvent() {
  return field(
    {
      title: 'Event',
      hint: 'The whole event of the problem that started the workflow, as the expression event() returns it.',
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
      ? `has the kind ${kind.slice(0, 60)}, not DAVIS_PROBLEM`
      : 'has no event.id, or its event.status is neither ACTIVE nor CLOSED';
  return `Event ${what}. Use a trigger for problems and pass the whole event: {{ event() }}.`;
}
