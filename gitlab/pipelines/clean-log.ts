const ESC = '\u001b';
const BEL = '\u0007';

/** Hides the line up to here, and so ends the marker of a section. */
const HIDE = `\r${ESC}[0K`;

/** `section_start:1700000000:name[collapsed=true]`, which folds lines in GitLab. */
const SECTION = /^section_(?:start|end):\d+:[\w.-]+(?:\[[^\]\r\n]*\])?$/;

/** Colours, cursor movements, links, window titles. */
const ESCAPES = new RegExp(
  [
    `${ESC}\\][^${BEL}${ESC}\\n]*(?:${BEL}|${ESC}\\\\)`,
    `${ESC}\\[[0-?]*[ -/]*[@-~]`,
    `${ESC}[ -/]*[0-~]`,
  ].join('|'),
  'g',
);

/** Other characters that do not print; tabs stay. */
const CONTROLS = /[^\P{Cc}\t]/gu;

/** `2024-05-22T12:43:46.962646Z 00O `, with a plus at its end when the line continues the one before. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z [0-9a-f]{2}[EO]([+ ])/;

/**
 * Makes plain text of a job's log as GitLab stores it: without colours, section markers and the timestamps of newer
 * runners. Of a line that was overwritten, such as a progress bar, the last state stays.
 */
export function cleanLog(raw: string): string {
  const lines: string[] = [];
  for (const rawLine of withoutTimestamps(raw.split('\n'))) {
    const visible = withoutSections(rawLine);
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

/** A marker is at the end of the hidden part; searching for its beginning from every position would take forever. */
function withoutSections(line: string): string {
  const [last = '', ...hidden] = line.split(HIDE).reverse();
  const kept = hidden.reverse().map((part) => {
    const at = Math.max(part.lastIndexOf('section_start:'), part.lastIndexOf('section_end:'));
    return at >= 0 && SECTION.test(part.slice(at)) ? part.slice(0, at) : part + HIDE;
  });
  return kept.join('') + last;
}

function lastState(line: string): string {
  let end = line.length;
  while (line.charAt(end - 1) === '\r') end--;
  return line.slice(line.lastIndexOf('\r', end - 1) + 1, end);
}
