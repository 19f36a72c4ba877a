/** The most characters GitLab stores in a title. */
export const TITLE_MAX = 255;

/** The most characters GitLab stores in a description. */
export const DESCRIPTION_MAX = 1_048_576;

/** The most characters GitLab stores in a comment. */
export const COMMENT_MAX = 1_000_000;

/** The most characters of a name: of a label, milestone, user, branch, tag or variable. */
export const NAME_MAX = 255;

/** The most characters of the full path of a project or group. */
export const PLACE_MAX = 1_000;

/** The most characters of the path of a file, or of a request. */
export const FILE_PATH_MAX = 1_024;

/** The most characters of a web address. */
export const ADDRESS_MAX = 2_000;

/** The most characters of a key or of words to search for. */
export const KEY_MAX = 500;

/** The most characters of a commit message. */
export const COMMIT_MESSAGE_MAX = 100_000;

/** The most entries of a list. */
export const ENTRIES_MAX = 100;

/** The most characters of an entry in an incident's timeline. */
export const TIMELINE_NOTE_MAX = 280;

/** The most characters of a release's description. */
export const RELEASE_NOTES_MAX = 1_000_000;
