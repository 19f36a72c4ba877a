const MARKED = {
  '~': /~(?:"([^"]*)"|((?:(?!\s~)[^])*))\s*/gy,
  '%': /%(?:"([^"]*)"|((?:(?!\s%)[^])*))\s*/gy,
};

/** The names in a text that writes GitLab's mark before each, as in `~bug ~"two words"`; any other text is one name. */
export function markedNames(text: string, mark: keyof typeof MARKED): string[] {
  const found = [...text.matchAll(MARKED[mark])];
  const isWhole = found.reduce((sum, [all]) => sum + all.length, 0) === text.length;
  return isWhole ? found.map(([, quoted, word = '']) => withoutMarks(quoted ?? word, mark)) : [text];
}

/** No name begins with a mark, so that a name that has been read is read as the same again. */
function withoutMarks(name: string, mark: keyof typeof MARKED): string {
  return name.replace(mark === '~' ? /^[~\s]+/ : /^[%\s]+/, '').trim();
}
