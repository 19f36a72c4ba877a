import * as z from 'zod';
import { asList } from '../fields/as-list';
import { field, type FieldFacts } from '../fields/field';
import { trimmed } from '../fields/trimmed';
import { asNumber } from '../fields/whole-number';

/** Someone in GitLab: a username, or a number for a user id. */
export type Person = string | number;

const USERNAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const aPerson = z.union([z.int().min(1), z.string().max(255).regex(USERNAME)]);

/** Usernames with or without @, or numeric user ids. `@42` is the username 42. */
export function people(facts: Pick<FieldFacts, 'title'> & Partial<FieldFacts>) {
  return field(
    {
      hint: 'GitLab usernames, separated by commas. The free tier keeps only the first.',
      placeholder: '@ada, @grace',
      picks: 'member',
      ...facts,
      control: 'list',
      wants: 'a list of at most 100 GitLab usernames such as ada or @ada',
    },
    asPeople,
    z.array(aPerson).max(100),
  );
}

/** One username, with or without @, or a numeric user id. */
export function person(facts: Pick<FieldFacts, 'title'> & Partial<FieldFacts>) {
  return field(
    {
      placeholder: '@ada',
      picks: 'member',
      ...facts,
      control: 'text',
      wants: 'a GitLab username such as ada or @ada',
    },
    (value) => trimmed(value, asPerson),
    aPerson,
  );
}

/** Reads a list of usernames and user ids. */
function asPeople(value: unknown): unknown {
  const entries = asList(value);
  if (!Array.isArray(entries)) return entries;
  return [...new Set(entries.map((entry: unknown) => asPerson(entry)))];
}

function asPerson(entry: unknown): unknown {
  return typeof entry === 'string' && entry.startsWith('@') ? entry.slice(1) : asNumber(entry);
}
