import { COMMENT_MAX, DESCRIPTION_MAX, TITLE_MAX } from '../../inputs/texts/lengths';
import { GitLabError } from '../client/gitlab-error';

/** The texts that GitLab bounds, by the title of their field. */
export type BoundedField = keyof typeof bounds;

const bounds = { Title: TITLE_MAX, Description: DESCRIPTION_MAX, Comment: COMMENT_MAX };

/**
 * Makes sure that GitLab takes a text together with what an action adds to the author's.
 * @throws {GitLabError} invalid-input, with how much is left for the author's.
 */
export function requireRoom(field: BoundedField, written: string, composed: string): string {
  const max = bounds[field];
  if (composed.length <= max) return composed;
  const left = max - (composed.length - written.length);
  throw new GitLabError(
    'invalid-input',
    `${field} must be text of at most ${asText(left)} characters here, but has ${asText(written.length)}: ` +
      `GitLab takes ${asText(max)} in all, and this task adds ${asText(max - left)} of its own.`,
  );
}

function asText(number: number): string {
  return number.toLocaleString('en');
}
