/** The beginning of a text that GitLab's full-text index covers. */
const indexedLength = 1_048_576;

/** Whether every term of a query is, as a prefix of a word, in the indexed part of one of the texts. */
export function matchesFullText(query: string, texts: string[]): boolean {
  if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(query))
    return matchesSubstring(query, texts);
  const phrases = searchTerms(cleanQuery(query));
  const words = texts.flatMap(indexedWords);
  return (
    phrases.length > 0 && phrases.every((phrase) => words.some((_, start) => startsAt(words, start, phrase)))
  );
}

/** Whether one of the texts holds every term of a query anywhere. */
export function matchesSubstring(query: string, texts: string[]): boolean {
  const terms = searchTerms(query).map((phrase) => phrase.raw.toLowerCase());
  return texts.some((text) => terms.every((term) => text.toLowerCase().includes(term)));
}

/**
 * Whether every word of a query that has three characters or more is in one of the texts; without any such word, whether
 * the query is one of the texts.
 */
export function matchesFuzzily(query: string, texts: string[]): boolean {
  const wanted = query.toLowerCase();
  const words = wanted.split(/\s+/).filter((word) => word.length >= 3);
  const found = texts.map((text) => text.toLowerCase());
  return found.some((text) =>
    words.length > 0 ? words.every((word) => text.includes(word)) : text === wanted.trim(),
  );
}

interface SearchTerm {
  raw: string;
  words: string[];
  isPhrase: boolean;
}

function searchTerms(query: string): SearchTerm[] {
  return [...query.matchAll(/"([^"]+)"|[^\s"]+/g)]
    .map(([raw, quoted]) => ({
      raw: quoted ?? raw,
      words: wordsOf(quoted ?? raw),
      isPhrase: quoted !== undefined,
    }))
    .filter((term) => term.words.length > 0 || /\P{ASCII}/u.test(term.raw));
}

function startsAt(words: string[], start: number, { words: wanted, isPhrase }: SearchTerm): boolean {
  if (wanted.length === 0) return false;
  return wanted.every((word, offset) => {
    const candidate = words[start + offset];
    return isPhrase ? candidate === word : candidate?.startsWith(word);
  });
}

function cleanQuery(query: string): string {
  const withoutSchemes = query.replace(/(?<=^|\W)\w+:\/\/(?=\w+)/g, '');
  return transliterate(withoutSchemes).replace(/[^a-zA-Z0-9 .@/\-"]/g, ' ');
}

function indexedWords(text: string): string[] {
  const plain = transliterate(text.replace(/[A-Za-z0-9+/@]{50,}/g, ' ').slice(0, indexedLength));
  // Comments, tags and entities are recognised by the index but left out of it.
  return wordsOf(plain.replace(/<!--[^]*?-->|<[/!?]?[a-z][^<>]*>|&[a-z]+;|&#\d+;|\w+:\/\/(?=\w)/gi, ' '));
}

/**
 * Words as PostgreSQL's default parser sees them: addresses and file paths are one word each,
 * a hyphen separates, a number with an exponent ends where its digits end.
 */
function wordsOf(text: string): string[] {
  const pattern =
    /[a-z0-9]+(?:[-.][a-z0-9]+)*@[a-z0-9.-]+|[a-z0-9._~-]*(?:\/[a-z0-9._~-]+)+|[a-z0-9]+(?:\.[a-z0-9]+)+|\d+e\d+|[a-z0-9]+/g;
  return [...text.toLowerCase().matchAll(pattern)].map(([word]) => word);
}

function transliterate(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/\P{ASCII}/gu, '?');
}
