import * as z from 'zod';
import { field } from '../fields/field';
import { text } from '../fields/text';
import { trimmed } from '../fields/trimmed';
import { asNumber } from '../fields/whole-number';

/** A milestone's title, or a number for its global id. */
export function milestone() {
  return field(
    {
      title: 'Milestone',
      hint: 'Its title, in the project or one of its groups. A number is taken as the global id.',
      placeholder: 'v2.0',
      picks: 'milestone',
      control: 'text',
      wants: 'the title of a milestone',
    },
    (value) => trimmed(value, asNumber),
    z.union([z.int().min(1), z.string().max(255)]),
  );
}

/** A milestone to filter by: its title, or `None` or `Any`. */
export function milestoneTitle() {
  return text({
    title: 'Milestone',
    hint: 'Its title, not an id. None finds what has no milestone, Any what has one.',
    placeholder: 'v2.0',
    picks: 'milestone',
    max: 255,
  });
}
