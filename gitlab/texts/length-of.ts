/** How many characters GitLab counts: not the halves that long ones are stored as. */
export function lengthOf(text: string): number {
  return text.replace(/[\u{10000}-\u{10ffff}]/gu, ' ').length;
}
