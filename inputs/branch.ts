import * as z from 'zod';
import { field, type FieldFacts } from './field';

/** A branch's name, without `refs/heads/`. */
export function branch(facts: Pick<FieldFacts, 'title'> & Partial<FieldFacts>) {
  return field(
    { ...facts, control: 'text', wants: 'the name of a branch, without refs/heads/' },
    (value) => (typeof value === 'string' ? value.trim().replace(/^refs\/heads\//, '') : value),
    z.string().max(255),
  );
}
