import type * as z from 'zod';
import { choice } from '../fields/choice';
import { factsOf, optional } from '../fields/field';
import { markdown } from '../fields/text';
import { DESCRIPTION_MAX } from '../texts/lengths';
import { title } from '../texts/title';
import { labels } from './labels';

/** The texts that can be changed. */
export function titleAndDescription() {
  return {
    title: optional(title({ placeholder: 'Unchanged' })),
    description: optional(
      markdown({
        title: 'Description',
        hint: 'Replaces the current one. Your own text, in GitLab Flavored Markdown.',
        max: DESCRIPTION_MAX,
      }),
    ),
  };
}

/** Opening and closing. */
export function stateChange() {
  return {
    state: optional(
      choice({
        title: 'State',
        placeholder: 'Unchanged',
        options: { open: 'Open', closed: 'Closed' },
        synonyms: { opened: 'open', reopen: 'open', reopened: 'open', close: 'closed' },
      }),
    ),
  };
}

/** Adding and removing labels, or setting all of them. */
export function labelChanges() {
  return {
    addLabels: optional(
      labels({ title: 'Add labels', hint: 'Added to the current ones. Separated by commas.' }),
    ),
    removeLabels: optional(
      labels({
        title: 'Remove labels',
        hint: 'Labels that it does not have are ignored. Separated by commas.',
      }),
    ),
    labels: optional(labels({ title: 'Set labels', hint: 'Replace all current ones. Separated by commas.' })),
  };
}

/** Adds the rule that an input cannot be set and cleared at once: `.apply(notSetAndCleared)`. */
export function notSetAndCleared<Schema extends z.ZodObject>(schema: Schema): Schema {
  return schema.superRefine((input, problems) => {
    const cleared = (input.clear ?? []) as readonly string[];
    const titles = cleared
      .filter((name) => input[name] !== undefined)
      .map((name) => factsOf(schema.shape[name] as z.ZodType).title);
    if (titles.length === 0) return;
    const message = `Clear lists fields that also have a value: ${titles.join(', ')}. Remove them from Clear, or empty them.`;
    problems.addIssue({ code: 'custom', path: ['clear'], message });
  });
}
