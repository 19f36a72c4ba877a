import { choice } from './choice';
import { optional } from './field';
import { labels } from './list';
import { markdown, text } from './text';
import { DESCRIPTION_MAX } from './writing';

/** The texts that can be changed. */
export function titleAndDescription() {
  return {
    title: optional(text({ title: 'Title', placeholder: 'As it is', max: 255 })),
    description: optional(
      markdown({
        title: 'Description',
        hint: 'Replaces the present one. GitLab Flavored Markdown.',
        max: DESCRIPTION_MAX,
      }),
    ),
  };
}

/** Opening and closing. */
export function stateChange() {
  return {
    state: optional(
      choice({ title: 'State', placeholder: 'As it is', options: { open: 'Open', closed: 'Closed' } }),
    ),
  };
}

/** Adding and removing labels, or setting all of them. */
export function labelChanges() {
  return {
    addLabels: optional(
      labels({ title: 'Add labels', hint: 'Added to the present ones. Separated by commas.' }),
    ),
    removeLabels: optional(
      labels({ title: 'Remove labels', hint: 'Those it does not have are ignored. Separated by commas.' }),
    ),
    labels: optional(labels({ title: 'Set labels', hint: 'Replace all present ones. Separated by commas.' })),
  };
}

/** The rule that an input cannot be set and cleared at once: `.refine(...notSetAndCleared)`. */
export const notSetAndCleared: [
  rule: (input: { clear?: readonly string[] | undefined }) => boolean,
  problem: { path: string[]; error: string },
] = [
  (input) => !input.clear?.some((name) => (input as Record<string, unknown>)[name] !== undefined),
  { path: ['clear'], error: 'Clear names an input that is also given: leave one of the two empty.' },
];
