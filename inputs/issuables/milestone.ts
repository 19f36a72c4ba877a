import * as z from 'zod';
import { field } from '../fields/field';
import { list } from '../fields/list';
import { markedNames } from '../fields/marked-names';
import { name } from '../fields/name';
import { partOf } from '../fields/part-of';
import { trimmed } from '../fields/trimmed';
import { asNumber } from '../fields/whole-number';
import { ENTRIES_MAX, NAME_MAX } from '../texts/lengths';

const facts = { title: 'Milestone', placeholder: 'v2.0', picks: 'milestone', control: 'text' } as const;

/** A milestone's title, or a number for its global id. */
export function milestone() {
  return field<string | number>(
    {
      ...facts,
      hint: 'The title of a milestone of the project or one of its groups. A number is read as the global id.',
      wants: 'the title of a milestone',
    },
    (value) => asTitle(value, asNumber),
    z.union([z.int().min(1), name(facts.title)]),
  );
}

/** Titles of milestones. */
export function milestones() {
  return list({
    title: 'Milestones',
    hint: 'Their titles, separated by commas. Milestones of groups are a Premium feature.',
    placeholder: 'v2.0',
    picks: 'milestone',
    max: ENTRIES_MAX,
    wants: `a list of at most ${ENTRIES_MAX} titles of milestones`,
    read: (entry) => [asTitle(entry, (text) => text)],
    rules: name('Milestones'),
  });
}

/** GitLab's words for a filter, in any letter case. */
const WORDS = ['None', 'Any', 'Upcoming', 'Started'] as const;

/** A word for the milestones to filter by. */
export type MilestoneWord = (typeof WORDS)[number];

/** Whether a filter is one of the words, not a title. */
export function isMilestoneWord(milestone: string | undefined): milestone is MilestoneWord {
  return WORDS.some((word) => word === milestone);
}

/** A milestone to filter by: its title, or one of the words. */
export function milestoneFilter() {
  return field(
    {
      ...facts,
      hint: 'Its title, not its id. None finds items without a milestone, Any items with one. Upcoming and Started mean what they mean in GitLab.',
      wants: `text of at most ${NAME_MAX} characters`,
    },
    (value) =>
      asTitle(value, (text) => WORDS.find((word) => word.toLowerCase() === text.toLowerCase()) ?? text),
    z.string().min(1).max(NAME_MAX),
  );
}

/** `%` is GitLab's mark for a milestone; the rest is a title. */
function asTitle(value: unknown, read: (text: string) => unknown): unknown {
  return trimmed(partOf(value, 'title'), (text) =>
    text.startsWith('%') ? markedNames(text, '%').filter(Boolean).join(' ') : read(text),
  );
}
