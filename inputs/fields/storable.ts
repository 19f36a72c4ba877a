/**
 * A text without NUL and halves of characters, which GitLab's database cannot store and GitLab refuses with status 400.
 */
export function storable(text: string): string {
  // \p{Surrogate} finds lone halves only: a pair is one character.
  return text.replace(/[\0\p{Surrogate}]/gu, '');
}
