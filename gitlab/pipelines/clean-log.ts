const ESC = '\\u001b';
const BEL = '\\u0007';

/** `section_start:1700000000:name[collapsed=true]`, which folds lines in GitLab, with the escape that hides it. */
const SECTION = new RegExp(`section_(?:start|end):\\d+:[\\w.-]+(?:\\[[^\\]\\r\\n]*\\])?\\r${ESC}\\[0K`, 'g');

/** Colours, cursor movements, links, titles of windows. */
const ESCAPES = new RegExp(
  [
    `${ESC}\\][^${BEL}${ESC}\\n]*(?:${BEL}|${ESC}\\\\)`,
    `${ESC}\\[[0-?]*[ -/]*[@-~]`,
    `${ESC}[ -/]*[0-~]`,
  ].join('|'),
  'g',
);

/** What else does not print; tabs stay. */
const CONTROLS = /[^\P{Cc}\t]/gu;

/** `2024-05-22T12:43:46.962646Z 00O `, with a plus at its end when the line goes on with the one before. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z [0-9a-f]{2}[EO]([+ ])/;

/**
 * Makes plain text of a job's log as GitLab stores it: without colours, section markers and the timestamps of newer
 * runners. Of a line that was written over, as progress bars are, the last state stays.
 */
export function cleanLog(raw: string): string {
  const lines: string[] = [];
  for (const rawLine of withoutTimestamps(raw.split('\n'))) {
    const visible = rawLine.replace(SECTION, '');
    const line = lastState(visible.replace(ESCAPES, '')).replace(CONTROLS, '').trimEnd();
    const isOnlyMarker = visible !== rawLine && line === '';
    if (!isOnlyMarker) lines.push(line);
  }
  return lines.join('\n').trimEnd();
}

function withoutTimestamps(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const [stamp = '', mark] = TIMESTAMP.exec(line) ?? [];
    const text = line.slice(stamp.length);
    if (mark === '+' && whole.length > 0) whole.push(`${whole.pop() ?? ''}${text}`);
    else whole.push(text);
  }
  return whole;
}

function lastState(line: string): string {
  return line.replace(/\r+$/, '').replace(/^.*\r/s, '');
}
