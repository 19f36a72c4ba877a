/** Characters that can be directly before or after a name without being part of it. */
const PART_OF_NAME = /[\p{L}\p{N}_.-]/u;

/**
 * Whether a text names a file: by its path, or by its full name with an extension, as in stack traces, whose folders
 * differ from the repository's.
 */
export function namesFile(text: string, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const hasExtension = /^[^.].*\.[\p{L}\p{N}]+$|^\..+\.[\p{L}\p{N}]+$/u.test(name);
  return (path.includes('/') && hasWord(text, path)) || (hasExtension && hasWord(text, name));
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.slice(at + word.length, at + word.length + 2);
    // A full stop at the end of a sentence is not part of a name.
    const goesOn = after.startsWith('.')
      ? /^\.[\p{L}\p{N}]/u.test(after)
      : PART_OF_NAME.test(after.charAt(0));
    if (!PART_OF_NAME.test(before) && !goesOn) return true;
  }
  return false;
}
