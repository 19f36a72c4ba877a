import { wholeLiteral } from './literal';

/**
 * What text holds that is JSON, or that the expression language writes for a list or an object beside other text;
 * anything else stays for the rules to accept or refuse.
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

/** More than any input nests, and few enough for a function that calls itself. */
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
