import * as z from 'zod';
import { field, type FieldFacts } from '../fields/field';
import { asText } from '../fields/text';

/** Text from alerts, which is shown as written and does nothing. A list of texts has a line for each. */
export function details({ max, ...facts }: Pick<FieldFacts, 'hint'> & { max: number }) {
  return field(
    {
      title: 'Details',
      placeholder: "{{ event()['event.description'] }}",
      ...facts,
      control: 'code',
      wants: `text of at most ${max.toLocaleString('en')} characters`,
    },
    (value) => asText(inLines(value)),
    z.string().max(max),
  );
}

function inLines(value: unknown): unknown {
  const isTexts = Array.isArray(value) && value.every((entry) => typeof asText(entry) === 'string');
  return isTexts ? value.join('\n') : value;
}

/** The part that every hint shares. */
export const DETAILS_HINT =
  'Text from an alert. It is shown exactly as written: mentions, links, pictures and quick actions in it do nothing.';
