import * as z from 'zod';
import { asList } from '../fields/as-list';
import { field, type FieldFacts } from '../fields/field';
import { trimmed } from '../fields/trimmed';

interface ListFacts extends FieldFacts {
  /** The most entries. */
  maxEntries: number;
  /** The most characters of one entry. */
  maxLength: number;
  /** What the entries are called in an error message. */
  entries: string;
}

/** A list of short texts without commas: a list, JSON of one, or text with commas or line breaks between the entries. */
function list({ maxEntries, maxLength, entries, ...facts }: ListFacts) {
  const wants = `a list of at most ${maxEntries} ${entries}, each of at most ${maxLength} characters`;
  return field(
    { ...facts, control: 'list', wants },
    splitAtCommas,
    z.array(z.string().max(maxLength)).max(maxEntries),
  );
}

/** Label names; all of them apply. GitLab forbids commas in them. */
export function labels(facts: Partial<FieldFacts> = {}) {
  return list({
    title: 'Labels',
    hint: 'Separated by commas. GitLab creates a label that does not exist yet.',
    placeholder: 'incident, severity::1',
    picks: 'label',
    ...facts,
    entries: 'labels',
    maxEntries: 100,
    maxLength: 255,
  });
}

/** GitLab splits at commas too, so that an entry with one in it would never be found again. */
function splitAtCommas(value: unknown): unknown {
  const entries = asList(value);
  if (!Array.isArray(entries)) return entries;
  return asList(
    entries.flatMap((entry: unknown) => (typeof entry === 'string' ? entry.split(',') : [entry])),
  );
}

/** One label's name. */
export function label(facts: Pick<FieldFacts, 'title'> & Partial<FieldFacts>) {
  return field(
    {
      picks: 'label',
      ...facts,
      control: 'text',
      wants: 'the name of one label, of at most 255 characters and without a comma',
    },
    trimmed,
    z
      .string()
      .max(255)
      .regex(/^[^,]+$/),
  );
}
