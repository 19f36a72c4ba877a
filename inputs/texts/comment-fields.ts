import { optional } from '../fields/field';
import { flag } from '../fields/flag';
import { markdown, text } from '../fields/text';
import { details, DETAILS_HINT } from './details';
import { COMMENT_MAX, KEY_MAX } from './lengths';
import { allowQuickActions, linkExecution } from './text-options';

/** The inputs that every comment has, on an issue or a merge request. */
export function commentFields() {
  return {
    body: optional(
      markdown({
        title: 'Comment',
        hint: 'Your own text, in GitLab Flavored Markdown. Enter this or Details, or both.',
        max: COMMENT_MAX,
      }),
    ),
    details: optional(details({ hint: `${DETAILS_HINT} It follows the comment.`, max: COMMENT_MAX })),
    internal: optional(
      flag({
        title: 'Internal note',
        hint: 'Only project members with at least the Planner role see it.',
        placeholder: 'No',
      }),
    ),
    commentKey: optional(
      text({
        title: 'Comment key',
        hint: 'A comment written with the same key is updated instead of adding another.',
        placeholder: 'problem-status',
        max: KEY_MAX,
      }),
    ),
    linkExecution: optional(linkExecution()),
    allowQuickActions: optional(allowQuickActions()),
  };
}

/** The rule that goes with `commentFields`: `.refine(...bodyOrDetails)`. */
export const bodyOrDetails: [
  rule: (input: { body?: unknown; details?: unknown }) => boolean,
  problem: { path: string[]; error: string },
] = [
  ({ body, details: more }) => body !== undefined || more !== undefined,
  { path: ['body'], error: 'Comment or Details is required.' },
];
