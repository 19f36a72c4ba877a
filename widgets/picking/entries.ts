import { asList } from '../../inputs/fields/as-list';
import type { PickOption } from '../../inputs/picking/pick-request';

/** The entries of a list as it is typed or stored. */
function entriesOf(text: string): string[] {
  const list = asList(text);
  if (!Array.isArray(list)) return [];
  return list.map((entry) => (typeof entry === 'object' ? JSON.stringify(entry) : String(entry)));
}

const SIGIL = /^[@#!~%]/;

/** The text being typed: all of it, or in a list the part after the last comma or line break. */
export function typedPart(text: string, isList: boolean): string {
  const part = isList ? (/[^,\n]*$/.exec(text)?.[0] ?? '') : text;
  return part.trim().replace(SIGIL, '');
}

/** Whether a text holds an option, with or without the sign that GitLab writes before it. */
export function holds(text: string, option: PickOption, isList: boolean): boolean {
  return (isList ? entriesOf(text) : [text]).some((entry) => isSame(entry, option));
}

/** A list's entries after an option was chosen: added or, if it was selected, removed. */
export function withToggled(text: string, option: PickOption, isTyping: boolean): (string | number)[] {
  const entries = entriesOf(text);
  if (entries.some((entry) => isSame(entry, option)))
    return entries.filter((entry) => !isSame(entry, option));
  // The option replaces what was typed to find it.
  return [...(isTyping ? entries.slice(0, -1) : entries), option.value];
}

function isSame(entry: string, { value }: PickOption): boolean {
  return entry.trim().replace(SIGIL, '') === String(value).replace(SIGIL, '');
}
