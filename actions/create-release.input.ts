import * as z from 'zod';
import { choice } from '../inputs/fields/choice';
import { dateTime } from '../inputs/fields/date';
import { optional } from '../inputs/fields/field';
import { markdown } from '../inputs/fields/text';
import { milestones } from '../inputs/issuables/milestone';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { assetLinks } from '../inputs/releases/asset-links';
import { tagName } from '../inputs/releases/tag-name';
import { ref } from '../inputs/repository/ref';
import { details, DETAILS_HINT } from '../inputs/texts/details';
import { RELEASE_NOTES_MAX } from '../inputs/texts/lengths';
import { title } from '../inputs/texts/title';

/** The input of the action "Create release". */
export const createReleaseInput = z.object({
  connectionId: connectionId(),
  project: project(),
  tagName: tagName(),
  ref: optional(
    ref({
      title: 'Ref',
      hint: 'Required for a new tag: the branch, tag or commit id to create it from.',
      placeholder: 'main',
    }),
  ),
  name: optional(
    title({ title: 'Name', hint: 'What GitLab shows instead of the tag.', placeholder: 'The tag' }),
  ),
  description: optional(
    markdown({
      title: 'Description',
      hint: 'The release notes: your own text, in GitLab Flavored Markdown.',
      max: RELEASE_NOTES_MAX,
    }),
  ),
  details: optional(details({ hint: `${DETAILS_HINT} It follows the description.`, max: RELEASE_NOTES_MAX })),
  milestones: optional(milestones()),
  releasedAt: optional(
    dateTime({
      title: 'Released at',
      hint: 'Default: now. A time in the future makes it an upcoming release.',
    }),
  ),
  assetLinks: optional(assetLinks()),
  ifExists: optional(
    choice({
      title: 'If it already exists',
      hint: 'What to do when the tag has a release.',
      placeholder: 'Return it unchanged',
      options: { return: 'Return it unchanged', update: 'Update it', fail: 'Fail' },
    }),
  ),
});
