/** A text without what GitLab's database cannot store, and GitLab answers with 400: NUL, and halves of characters. */
export function storable(text: string): string {
  // \p{Surrogate} finds lone halves only: a pair is one character.
  return text.replace(/[\0\p{Surrogate}]/gu, '');
}
