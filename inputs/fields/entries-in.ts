import { type Literal, literalAt } from './literal';

/** The entries of a text, and whether any of them was written as a list or an object. */
interface Entries {
  entries: unknown[];
  hasLists: boolean;
}

/**
 * Reads the entries of a list from a text: words, quoted texts, and lists and objects as the expression language or
 * JSON writes them, separated by commas or line breaks or right beside words: `incident, ['team:a', "it's"]`. A bracket
 * that belongs to a name, as in `a[1]` or `[team] alpha`, stays in it.
 */
export function entriesIn(text: string): Entries {
  const entries: unknown[] = [];
  let hasLists = false;
  let end = 0;
  for (let at = startOfEntry(text, 0); at < text.length; at = startOfEntry(text, end)) {
    const isBesideList = hasLists && !/[,\n]/.test(text.slice(end, at));
    const written = writtenAt(text, at);
    end = written?.end ?? endOfWords(text, at);
    if (written) {
      entries.push(written.value);
      hasLists ||= typeof written.value === 'object';
    } else {
      const words = text.slice(at, end);
      // Characters between two lists, such as a plus, are not an entry.
      if (/[\p{L}\p{N}]/u.test(words) || !(isBesideList || !endsEntry(text, end))) entries.push(words);
    }
  }
  return { entries, hasLists };
}

const OPENING = /^(?:[[({"']|(?:frozen)?set\(|dict_(?:keys|values)\(|deque\()/;

/** The list, object or quoted text that starts where an entry starts, if it fills the entry or can be no part of a name. */
function writtenAt(text: string, at: number): Literal | undefined {
  if (!OPENING.test(text.slice(at, at + 12))) return undefined;
  const literal = literalAt(text, at);
  if (literal && typeof literal.value === 'string') return quotedAt(text, literal);
  if (literal && (endsEntry(text, literal.end) || isNoName(text, at, literal))) return literal;
  return listOfWordsAt(text, at) ?? brokenListAt(text, at);
}

/** A quoted text that fills the entry, except for the bracket of a list that begins or ends elsewhere. */
function quotedAt(text: string, { value, end }: Literal): Literal | undefined {
  const behind = nextOf(/[^\])}]/g, text, end);
  return endsEntry(text, behind) ? { value, end: behind } : undefined;
}

/**
 * The bracket of a list that was cut off, or contains something other than texts and numbers: only its entries are
 * useful.
 */
function brokenListAt(text: string, at: number): Literal | undefined {
  return /^[[({]\s{0,9}["']/.test(text.slice(at, at + 11)) ? { value: [], end: at + 1 } : undefined;
}

/** Whether a list or an object has what only a program writes: quotes, or several entries; or it is empty and apart. */
function isNoName(text: string, at: number, { value, end }: Literal): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const written = text.slice(at, end);
  if (/^\[\s*\]$/.test(written)) return !/\S/.test(text.charAt(at - 1)) && !/\S/.test(text.charAt(end));
  return /["']/.test(written) || (Array.isArray(value) && value.length > 1);
}

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

/** A list whose entries have no quotes: `[incident, urgent]`. With a single entry it is a name in brackets. */
function listOfWordsAt(text: string, at: number): Literal | undefined {
  const closing = CLOSING[text.charAt(at)];
  if (closing === undefined) return undefined;
  const end = nextOf(/[[\](){}]/g, text, at + 1);
  const words = text.slice(at + 1, end);
  if (text.charAt(end) !== closing || !words.includes(',') || !endsEntry(text, end + 1)) return undefined;
  return { value: entriesIn(words).entries, end: end + 1 };
}

/** Where words end: at a comma, a line break, or a list that is not part of them. */
function endOfWords(text: string, at: number): number {
  for (let stop = nextOf(/[,\n[({]/g, text, endOfQuoted(text, at)); ;) {
    if (/^[,\n]?$/.test(text.charAt(stop))) return stop;
    const literal = literalAt(text, stop);
    if (literal && isNoName(text, stop, literal)) return stop;
    stop = nextOf(/[,\n[({]/g, text, stop + 1);
  }
}

/** Where to go on behind `~"two, words"`, in which a comma belongs to the name. */
function endOfQuoted(text: string, at: number): number {
  const closing = /^[~%]"/.test(text.slice(at, at + 2)) ? text.indexOf('"', at + 2) : -1;
  return closing < 0 ? at + 1 : closing + 1;
}

/** The place of the next comma or line break, or the end, if only spaces come before it. */
function endsEntry(text: string, at: number): boolean {
  return /^[,\n]?$/.test(text.charAt(nextOf(/[^ \t\r]/g, text, at)));
}

function startOfEntry(text: string, at: number): number {
  return nextOf(/[^\s,]/g, text, at);
}

/** The place of the next match of a pattern; the end of the text when there is none. */
function nextOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
