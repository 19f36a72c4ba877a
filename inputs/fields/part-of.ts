import { asJson } from './as-json';

/**
 * The part of an object that an input asks for, such as the `username` of a person in one of our results: the first of
 * these keys that it has. Anything else is returned unchanged.
 */
export function partOf(value: unknown, ...keys: readonly string[]): unknown {
  const thing = asJson(value);
  if (!isRecord(thing)) return value;
  const part = keys
    .map((key) => thing[key])
    .find((one) => typeof one === 'string' || typeof one === 'number');
  return part ?? thing;
}

/** Whether a value is an object with keys of its own. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
