import { optional } from '../fields/field';
import { flag } from '../fields/flag';
import { markdown, text } from '../fields/text';
import { COMMENT_MAX } from './lengths';
import { allowQuickActions, linkExecution } from './text-options';

/** The inputs that every comment has, on an issue or a merge request. */
export function commentFields() {
  return {
    body: markdown({ title: 'Comment', hint: 'GitLab Flavored Markdown.', max: COMMENT_MAX }),
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
        max: 500,
      }),
    ),
    linkExecution: optional(linkExecution()),
    allowQuickActions: optional(allowQuickActions()),
  };
}
