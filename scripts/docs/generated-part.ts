const START = '<!-- generated:start -->';
const END = '<!-- generated:end -->';

/**
 * Puts text between a page's two markers; what people wrote around them stays.
 * @throws {Error} when the page does not have exactly one pair of markers.
 */
export function replaceGeneratedPart(page: string, path: string, generated: string): string {
  const [before, rest, ...more] = page.split(START);
  const [, after, ...moreEnds] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined || more.length > 0 || moreEnds.length > 0) {
    throw new Error(`${path} needs ${START} and, below it, ${END}, once each.`);
  }
  return `${before}${START}\n\n${generated.trim()}\n\n${END}${after}`;
}
