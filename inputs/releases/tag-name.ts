import * as z from 'zod';
import { field } from '../fields/field';
import { partOf } from '../fields/part-of';
import { trimmed } from '../fields/trimmed';
import { NAME_MAX } from '../texts/lengths';

/** A tag's name, without `refs/tags/`. */
export function tagName() {
  return field(
    {
      title: 'Tag',
      hint: 'The tag of the release. If it does not exist, GitLab creates it from Ref.',
      placeholder: 'v2.4.0',
      picks: 'tag',
      control: 'text',
      wants: `the name of a tag, of at most ${NAME_MAX} characters`,
    },
    (value) => trimmed(partOf(value, 'tag_name', 'name'), (name) => name.replace(/^refs\/tags\//, '')),
    z.string().min(1).max(NAME_MAX),
  );
}
