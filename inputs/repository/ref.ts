import * as z from 'zod';
import { field, type FieldFacts } from '../fields/field';
import { partOf } from '../fields/part-of';
import { trimmed } from '../fields/trimmed';
import { NAME_MAX } from '../texts/lengths';

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
    (value) => trimmed(partOf(value, 'name', 'id')),
    z.string().min(1).max(NAME_MAX),
  );
}
