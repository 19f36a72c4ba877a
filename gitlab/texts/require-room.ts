import { COMMENT_MAX, DESCRIPTION_MAX, RELEASE_NOTES_MAX, TITLE_MAX } from '../../inputs/texts/lengths';
import { GitLabError } from '../client/gitlab-error';
import { lengthOf } from './length-of';

/** The texts that GitLab limits, by the title of their field. */
export type BoundedField = keyof typeof bounds;

const bounds = {
  Title: TITLE_MAX,
  Description: DESCRIPTION_MAX,
  Comment: COMMENT_MAX,
  'Release notes': RELEASE_NOTES_MAX,
};

/** The most characters that GitLab accepts. */
export function roomFor(field: BoundedField): number {
  return bounds[field];
}

/**
 * Makes sure that a text still fits into GitLab's limit after an action adds to it.
 * @throws {GitLabError} invalid-input, with how much is left for the author's.
 */
export function requireRoom(field: BoundedField, written: string, composed: string, reserved = 0): string {
  const max = bounds[field] - reserved;
  const length = lengthOf(composed);
  if (length <= max) return composed;
  const left = max - (length - lengthOf(written));
  throw new GitLabError(
    'invalid-input',
    `${field} must be text of at most ${asText(left)} characters here, but has ${asText(lengthOf(written))}: ` +
      `GitLab accepts ${asText(bounds[field])} in total, and this task adds ${asText(bounds[field] - left)}.`,
  );
}

function asText(number: number): string {
  return number.toLocaleString('en');
}
