/**
 * Puts text between two markers of a page; what people wrote around them stays. A page with several generated parts
 * names each in its markers.
 * @throws {Error} when the page does not have exactly one pair of these markers.
 */
export function replaceGeneratedPart(page: string, path: string, generated: string, part?: string): string {
  const name = part === undefined ? 'generated' : `generated:${part}`;
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [before, rest, ...more] = page.split(start);
  const [, after, ...moreEnds] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined || more.length > 0 || moreEnds.length > 0) {
    throw new Error(`${path} needs ${start} and, below it, ${end}, once each.`);
  }
  return `${before}${start}\n\n${generated.trim()}\n\n${end}${after}`;
}
