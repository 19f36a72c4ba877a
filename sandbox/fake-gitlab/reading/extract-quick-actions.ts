/** A quick action as written: the command in lower case and what follows it. */
export interface QuickAction {
  name: string;
  argument: string;
}

const lineStart = '(?<![^\\n])';
const lineEnd = '(?![^\\n])';

const exemptions = [
  `${lineStart}\`\`\`[^]+?\\n\`\`\`${lineEnd}`,
  `${lineStart}>>>[^]+?\\n>>>${lineEnd}`,
  `${lineStart}<[^>]+>\\n[^]+?\\n</[^>]+>${lineEnd}`,
  // An inline code span ends with its paragraph.
  '`(?:(?!\\n\\s*\\n)[^])+?`',
];

const substitutions: Record<string, (argument: string, match: string) => string> = {
  shrug: (argument, match) => replaceWith('¯\\＿(ツ)＿/¯', argument, match),
  tableflip: (argument, match) => replaceWith('(╯°□°)╯︵ ┻━┻', argument, match),
};

/** Takes the known commands out of a text; what is left is trimmed at its end. */
export function extractQuickActions(
  written: string,
  known: readonly string[],
): { text: string; actions: QuickAction[] } {
  const actions: QuickAction[] = [];
  const command = `${lineStart}/(?<name>${known.join('|')})(?: (?<argument>[^\\n]*))?(?:\\s*\\n|${lineEnd})`;
  const pattern = new RegExp(`${exemptions.join('|')}|${command}`, 'gi');
  const text = written.replaceAll('\r', '').replace(pattern, (match: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as { name?: string; argument?: string };
    if (!groups.name) return match;
    const action = { name: groups.name.toLowerCase(), argument: groups.argument?.trim() ?? '' };
    actions.push(action);
    return substitutions[action.name]?.(action.argument, match) ?? '';
  });
  return { text: text.trimEnd(), actions };
}

function replaceWith(sign: string, argument: string, match: string): string {
  return `${argument} ${sign}`.trim() + (match.endsWith('\n') ? '\n' : '');
}
