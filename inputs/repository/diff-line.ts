import { choice } from '../fields/choice';
import { optional } from '../fields/field';
import { wholeNumber } from '../fields/whole-number';
import { filePath } from './file-path';

/** A line in the diff of a merge request. */
export function diffLine() {
  return {
    filePath: optional(
      filePath({ hint: 'With Line: a changed file. The comment starts a thread on that line.' }),
    ),
    line: optional(
      wholeNumber({
        title: 'Line',
        hint: 'With File path: the number of a line that the diff shows.',
        min: 1,
        max: 10_000_000,
      }),
    ),
    lineSide: optional(
      choice({
        title: 'Side of the diff',
        hint: 'Which version of the file the line number refers to: the new or the old one.',
        placeholder: 'New',
        options: { new: 'New', old: 'Old' },
      }),
    ),
  };
}

/** The rule that goes with `diffLine`: `.refine(...fileAndLine)`. */
export const fileAndLine: [
  rule: (input: { filePath?: unknown; line?: unknown }) => boolean,
  problem: { path: string[]; error: string },
] = [
  ({ filePath: path, line }) => (path === undefined) === (line === undefined),
  { path: ['line'], error: 'File path and Line go together: enter both or neither.' },
];
