/**
 * A text without NUL and halves of characters, which GitLab's database cannot store and GitLab refuses with status 400.
 */
export function storable(text: string): string {
  // \p{Surrogate} finds lone halves only: a pair is one character.
  return text.replace(/[\0\p{Surrogate}]/gu, '');
}

/** Whether nothing but space is left of a text that GitLab stores; a long text need not be read to its end. */
export function isEmptyOnceStored(text: string): boolean {
  return /^[\s\0\p{Surrogate}]*$/u.test(text);
}
