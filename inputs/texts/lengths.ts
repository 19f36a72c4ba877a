/** The most characters GitLab stores in a description. */
export const DESCRIPTION_MAX = 1_048_576;

/** The most characters GitLab stores in a comment. */
export const COMMENT_MAX = 1_000_000;

/** The most characters GitLab stores in a title. */
export const TITLE_MAX = 255;
