import * as z from 'zod';
import { field, type FieldFacts } from './field';
import { asText } from './text';

/** A branch, a tag or a commit id, short or long. */
export function ref(facts: Pick<FieldFacts, 'title'> & Partial<FieldFacts>) {
  return field(
    {
      placeholder: "The project's default branch",
      picks: 'ref',
      ...facts,
      control: 'text',
      wants: 'the name of a branch or tag, or a commit id',
    },
    (value) => {
      const name = asText(value);
      return typeof name === 'string' ? name.trim() : name;
    },
    z.string().min(1).max(255),
  );
}
