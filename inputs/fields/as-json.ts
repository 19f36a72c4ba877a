/**
 * What text holds that is JSON, or that the expression language writes for a list or an object beside other text;
 * anything else stays for the rules to accept or refuse.
 */
export function asJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  return parseJson(value) ?? parseJson(literalAsJson(value)) ?? value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const LITERAL_WORDS: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' };

/** Beside other text an object is written as `{'key': 'value', 'flag': True}`, and a list as `['a', 'b']`. */
function literalAsJson(text: string): string {
  return text.replace(
    /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|\b(?:True|False|None)\b/gs,
    (token: string, single?: string, double?: string) => {
      const content = single ?? double;
      return content === undefined ? (LITERAL_WORDS[token] ?? token) : JSON.stringify(unescaped(content));
    },
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescaped(content: string): string {
  return content.replace(/\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|.)/gis, (escape) => {
    const character = escape.charAt(1);
    if (escape.length === 2) return ESCAPES[character] ?? character;
    return String.fromCharCode(Number.parseInt(escape.slice(2), 16));
  });
}
