import * as z from 'zod';
import { field, type FieldFacts } from '../fields/field';
import { partOf } from '../fields/part-of';
import { trimmed } from '../fields/trimmed';
import { NAME_MAX } from '../texts/lengths';

/** A branch's name, without `refs/heads/`. */
export function branch(facts: Pick<FieldFacts, 'title'> & Partial<FieldFacts>) {
  return field(
    { picks: 'branch', ...facts, control: 'text', wants: 'the name of a branch, without refs/heads/' },
    (value) => trimmed(partOf(value, 'name'), (name) => name.replace(/^refs\/heads\//, '')),
    z.string().min(1).max(NAME_MAX),
  );
}
