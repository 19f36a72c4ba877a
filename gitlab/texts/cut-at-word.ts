/** How far back from the cut to look for a space. */
const WORD_MAX = 40;

/**
 * A text of at most `max` characters, cut after a word with an ellipsis; GitLab counts a surrogate pair as one
 * character.
 */
export function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  const characters = Array.from(text);
  if (characters.length <= max) return text;
  const kept = characters.slice(0, Math.max(0, max - 1)).join('');
  const atWord = /\s/.test(characters[max - 1] ?? '') ? kept.length : kept.search(/\s\S{0,40}$/);
  const end = atWord > kept.length - WORD_MAX && atWord > 0 ? atWord : kept.length;
  return `${kept.slice(0, end).trimEnd()}…`;
}
