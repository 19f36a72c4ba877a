/** How many characters GitLab counts: a surrogate pair is one. */
export function lengthOf(text: string): number {
  return text.replace(/[\u{10000}-\u{10ffff}]/gu, ' ').length;
}
