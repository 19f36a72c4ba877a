import * as z from 'zod';
import { asList } from './as-list';
import { field, type FieldFacts } from './field';

interface ListFacts<Entry> extends FieldFacts {
  /** The most entries. */
  max: number;
  /** What a valid list is, as words after "must be". */
  wants: string;
  /** Reads an entry, which may contain several; a value of another form is left for the rules to refuse. */
  read: (entry: unknown) => readonly unknown[];
  /** The rules for an entry. */
  rules: z.ZodType<Entry>;
  /** A rule for all entries together. */
  together?: { rule: (entries: readonly Entry[]) => boolean; error: string };
  /** The values of a choice with the words people see, in order. */
  options?: Readonly<Record<string, string>>;
}

/** A list in any notation: a list, JSON, as expressions write it, or text with commas or line breaks. */
export function list<Entry>({ max, read, rules, together, ...facts }: ListFacts<Entry>) {
  const coerce = (value: unknown) => {
    const entries = asList(value);
    if (!Array.isArray(entries)) return entries;
    const distinct = [...new Set(entries.flatMap((entry: unknown) => read(entry)))];
    return distinct.length > 0 ? distinct : undefined;
  };
  const entries = z.array(rules).max(max);
  const all = together ? entries.refine(together.rule, { error: together.error }) : entries;
  return field({ ...facts, control: 'list' }, coerce, all);
}
