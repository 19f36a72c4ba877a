import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Marks a text as written for one particular purpose, so that a later run recognises it. It starts with letters and has
 * no hyphen, so that GitLab's full-text search reads it as one word.
 */
export type Key = `dt0${string}`;

const HEX_DIGITS = 28;

/** The key for a name that the workflow author chose. */
export function keyFor(purpose: string, name: string): Key {
  const hash = sha256(utf8ToBytes(JSON.stringify([purpose, name])));
  return `dt0${bytesToHex(hash).slice(0, HEX_DIGITS)}`;
}

/** The key that retries of one task share: the same run, task and input. */
export function keyOfRun(
  purpose: string,
  { id, taskName }: { id: string; taskName: string },
  input: unknown,
): Key {
  return keyFor(purpose, JSON.stringify([id, taskName, input]));
}
