/**
 * Keeps lines that start with `/` from running as GitLab quick actions; they render the same. GitLab drops carriage
 * returns before it looks for commands, so they become line breaks first.
 *
 * Lines inside a closed ``` block stay unchanged: GitLab runs nothing there and a backslash would be visible. After a
 * line that starts with `<` or `>>>` or leaves a backtick open, GitLab may pair the fences differently, and after an
 * unclosed ``` no block is closed, so from there on every such line is escaped.
 */
export function disarmQuickActions(markdown: string): string {
  const lines = asLines(markdown);
  const result: string[] = [];
  let fencesCount = true;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const end = fencesCount && line.startsWith('```') ? closingFence(lines, index) : -1;
    if (end > index) {
      result.push(...lines.slice(index, end + 1));
      index = end;
      continue;
    }
    if (/^(?:<|>>>|```)/.test(line) || leavesBacktickOpen(line)) fencesCount = false;
    result.push(line.replace(/^\/(?=[a-z])/i, '\\/'));
  }
  return result.join('\n');
}

/** A line that may be a command: the commands depend on GitLab's version and tier. */
const COMMAND = /^\/(?!(?:shrug|tableflip)(?: |$))[a-z_]+(?: |$)/i;

/** The two commands that GitLab replaces with a sign instead of removing them. */
const SIGN = /^\/(shrug|tableflip)(?: (.*))?$/i;

/** What GitLab keeps of a text: without the lines of commands, and the blank lines after each. */
export function withoutQuickActions(markdown: string): string {
  const escaped = disarmQuickActions(markdown).split('\n');
  let swallowsBlanks = false;
  const left = asLines(markdown).flatMap((line, index) => {
    const mayRun = line !== escaped[index];
    swallowsBlanks = (mayRun && COMMAND.test(line)) || (swallowsBlanks && line.trim() === '');
    if (swallowsBlanks) return [];
    return [mayRun ? line.replace(SIGN, signed) : line];
  });
  return left.join('\n').trim();
}

/** Whether a text consists of commands only. */
export function holdsOnlyQuickActions(markdown: string): boolean {
  return withoutQuickActions(markdown) === '';
}

function signed(_line: string, command: string, comment = ''): string {
  const sign = command.toLowerCase() === 'shrug' ? '¯\\＿(ツ)＿/¯' : '(╯°□°)╯︵ ┻━┻';
  return `${comment.trim()} ${sign}`.trim();
}

/** GitLab reads inline code before it looks for the next block. */
function leavesBacktickOpen(line: string): boolean {
  return line.replace(/`.+?`/g, '').includes('`');
}

/** GitLab closes a block with a bare ``` line, whatever opened it, and needs at least one character in between. */
function closingFence(lines: readonly string[], opening: number): number {
  const first = lines[opening] === '```' ? opening + 2 : opening + 1;
  return lines.indexOf('```', first);
}

function asLines(markdown: string): string[] {
  return markdown.replace(/\r\n?/g, '\n').split('\n');
}
