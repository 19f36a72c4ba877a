import * as z from 'zod';
import { field, type FieldFacts } from './field';
import { asText } from './text';

/** A branch's name, without `refs/heads/`. */
export function branch(facts: Pick<FieldFacts, 'title'> & Partial<FieldFacts>) {
  return field(
    { picks: 'branch', ...facts, control: 'text', wants: 'the name of a branch, without refs/heads/' },
    asBranch,
    z.string().min(1).max(255),
  );
}

function asBranch(value: unknown): unknown {
  const name = asText(value);
  return typeof name === 'string' ? name.trim().replace(/^refs\/heads\//, '') : name;
}
