const NUMBER = /^[+-]?(?:0|[1-9](?:_?\d)*|\d+(?=[.eE]))(?:\.\d*)?(?:[eE][+-]?\d+)?\s*$/;
const QUOTED = /^(?:'([^'\\\n]*)'|"([^"\\\n]*)")\s*$/;
const CONSTANTS: Readonly<Record<string, unknown>> = { True: true, False: false, None: null };

/**
 * The value of a text that reads as a number, a quoted text or a constant of Python: Jinja's native types turn the
 * version 1.10 into the number 1.1. Lists and objects stay texts here, since actions read them either way.
 */
export function readLiteral(text: string): unknown {
  const word = text.trimEnd();
  if (Object.hasOwn(CONSTANTS, word)) return CONSTANTS[word];
  const [, single, double] = QUOTED.exec(text) ?? [];
  if (single !== undefined || double !== undefined) return single ?? double;
  return NUMBER.test(text) ? Number(text.replaceAll('_', '')) : text;
}
