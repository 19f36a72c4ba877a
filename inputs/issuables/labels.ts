import * as z from 'zod';
import { field, type FieldFacts } from '../fields/field';
import { list } from '../fields/list';
import { markedNames } from '../fields/marked-names';
import { name } from '../fields/name';
import { partOf } from '../fields/part-of';
import { trimmed } from '../fields/trimmed';
import { ENTRIES_MAX, NAME_MAX } from '../texts/lengths';

const TITLE = 'Labels';

const factsOfAll = {
  title: TITLE,
  hint: 'Separated by commas. GitLab creates a label that does not exist yet.',
  placeholder: 'incident, severity::1',
  picks: 'label',
  wants: `a list of at most ${ENTRIES_MAX} labels, each of at most ${NAME_MAX} characters`,
  max: ENTRIES_MAX,
  read: asLabels,
} as const;

/** Label names; all of them apply. GitLab forbids commas in them. */
export function labels({ title = TITLE, ...facts }: Partial<FieldFacts> = {}) {
  return list({ ...factsOfAll, ...facts, title, rules: name(title) });
}

/** Labels to filter by, or one word: `None` for items without labels, `Any` for items with labels. */
export function labelFilter(facts: Partial<FieldFacts>) {
  return list({
    ...factsOfAll,
    ...facts,
    rules: z.string().max(NAME_MAX),
    together: {
      rule: (entries) => entries.length === 1 || !entries.some((entry) => /^(?:none|any)$/i.test(entry)),
      error: `${TITLE}: enter None or Any alone, because GitLab ignores other labels next to them.`,
    },
  });
}

/** One label's name. */
export function label(facts: Pick<FieldFacts, 'title'> & Partial<FieldFacts>) {
  return field(
    {
      picks: 'label',
      ...facts,
      control: 'text',
      wants: `the name of one label, of at most ${NAME_MAX} characters and without a comma`,
    },
    (value) => trimmed(partOf(value, 'name', 'title'), (text) => markedNames(text, '~').join()),
    name(facts.title).regex(/^[^,]+$/),
  );
}

/** GitLab splits at commas too, so that an entry with one in it would never be found again. */
function asLabels(entry: unknown): readonly unknown[] {
  const text = trimmed(partOf(entry, 'name', 'title'));
  if (typeof text !== 'string') return [text];
  return markedNames(text, '~')
    .flatMap((one) => one.split(','))
    .flatMap((one) => markedNames(one.trim(), '~'))
    .filter(Boolean);
}
