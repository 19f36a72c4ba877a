import * as z from 'zod';
import { field, type FieldFacts } from '../fields/field';
import { list } from '../fields/list';
import { name } from '../fields/name';
import { partOf } from '../fields/part-of';
import { trimmed } from '../fields/trimmed';
import { asNumber } from '../fields/whole-number';
import { ENTRIES_MAX } from '../texts/lengths';

/**
 * Someone in GitLab: a username, or a number for a user id. As a filter, `None` means nobody and `Any` means anybody.
 */
export type Person = string | number;

const USERNAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

type PersonFacts = Pick<FieldFacts, 'title'> & Partial<FieldFacts>;

function aPerson(title: string) {
  return z.union([z.int().min(1), name(title).regex(USERNAME)]);
}

/** Usernames with or without @, numeric user ids, or people as GitLab describes them. `@42` is the username 42. */
export function people(facts: PersonFacts) {
  return list<Person>({
    hint: 'GitLab usernames, separated by commas. The free tier keeps only the first.',
    placeholder: '@ada, @grace',
    picks: 'member',
    ...facts,
    wants: `a list of at most ${ENTRIES_MAX} GitLab usernames such as ada or @ada`,
    max: ENTRIES_MAX,
    read: asPeople,
    rules: aPerson(facts.title),
  });
}

/** One of them. */
export function person(facts: PersonFacts) {
  return field<Person>(factsOfOne(facts), asPerson, aPerson(facts.title));
}

/** A person to filter by, or nobody, or anybody. */
export function personFilter(facts: PersonFacts) {
  const rules = z.union([z.enum(['None', 'Any']), aPerson(facts.title)]);
  return field<Person>(factsOfOne(facts), (value) => wordFor(value) ?? asPerson(value), rules);
}

/** The author to filter by. Everything has one, so `Any` leaves nothing out. */
export function authorFilter() {
  const facts = { title: 'Author' };
  const read = (value: unknown) => (wordFor(value) === 'Any' ? undefined : asPerson(value));
  return field<Person>(factsOfOne(facts), read, aPerson(facts.title));
}

function factsOfOne(facts: PersonFacts) {
  return {
    placeholder: '@ada',
    picks: 'member',
    ...facts,
    control: 'text',
    wants: 'a GitLab username such as ada or @ada',
  } as const;
}

/** GitLab's words for a filter, in any letter case. */
const WORDS: Readonly<Record<string, string>> = { none: 'None', any: 'Any' };

function wordFor(value: unknown): unknown {
  return trimmed(value, (text) => WORDS[text.toLowerCase()]);
}

/** The people of an entry: `@ada @grace` is two. */
function asPeople(entry: unknown): readonly unknown[] {
  const several = typeof entry === 'string' && /^@\S+(?:\s+@\S+)+$/.test(entry);
  return several ? entry.split(/\s+/).map(asPerson) : [asPerson(entry)];
}

function asPerson(value: unknown): unknown {
  const part = partOf(value, 'username', 'id');
  return part === value ? trimmed(value, asUsername) : part;
}

/**
 * A username that equals one of the words is written with the mark, and in a letter case that differs from the word.
 */
function asUsername(text: string): unknown {
  if (!text.startsWith('@')) return asNumber(text);
  const username = text.slice(1);
  return username.toLowerCase() in WORDS ? username.toLowerCase() : username;
}
