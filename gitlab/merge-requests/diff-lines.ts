/** A line that a diff shows: an added one has no number on the old side, a removed one none on the new side. */
export interface DiffLine {
  old?: number;
  new?: number;
}

/** Which side of a diff a number counts on. */
export type LineSide = 'new' | 'old';

const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;
/** How many ranges of lines an error names. */
const MOST_RANGES = 20;

/** The lines that a unified diff shows. */
export function linesIn(diff: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let next: Required<DiffLine> | undefined;
  for (const text of diff.split('\n')) {
    const [, old, now] = HUNK.exec(text) ?? [];
    if (old !== undefined) next = { old: Number(old), new: Number(now) };
    else if (next && text.startsWith('+')) lines.push({ new: next.new++ });
    else if (next && text.startsWith('-')) lines.push({ old: next.old++ });
    else if (next && text.startsWith(' ')) lines.push({ old: next.old++, new: next.new++ });
  }
  return lines;
}

/** The numbers on one side, as people write them: `1-5, 20`. */
export function rangesOf(lines: readonly DiffLine[], side: LineSide): string {
  const ranges: [first: number, last: number][] = [];
  for (const { [side]: number } of lines) {
    if (number === undefined) continue;
    const range = ranges.at(-1);
    if (range?.[1] === number - 1) range[1] = number;
    else ranges.push([number, number]);
  }
  const shown = ranges
    .slice(0, MOST_RANGES)
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
  return shown.join(', ') + (ranges.length > MOST_RANGES ? ', …' : '');
}
