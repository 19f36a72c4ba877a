import { wholeLiteral } from './literal';

/**
 * Parses text that is JSON, or a list or an object as the expression language writes it beside other text; anything
 * else is returned unchanged, for the rules to accept or refuse.
 */
export function asJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  const read = parseJson(value) ?? wholeLiteral(value) ?? value;
  return isTooDeep(read) ? value : read;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** More levels than any input has, and few enough for a recursive function. */
const MAX_DEPTH = 100;

/** Whether lists and objects are nested too deep to be followed. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    level = level.flatMap((one): unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
