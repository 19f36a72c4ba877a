import type { WorkflowExecution } from './execution';

/**
 * Marks a text as written for one particular purpose, so that a later run recognises it. Letters first and no hyphen:
 * GitLab's full-text search then takes it for one word.
 */
export type Key = `dt0${string}`;

const HEX_DIGITS = 28;

/** The key for a name that the workflow author chose. */
export async function keyFor(purpose: string, name: string): Promise<Key> {
  const bytes = new TextEncoder().encode(JSON.stringify([purpose, name]));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `dt0${hex.slice(0, HEX_DIGITS)}`;
}

/** The key that retries of one task share: the same run, task and input. */
export function keyOfRun(purpose: string, { id, taskName }: WorkflowExecution, input: unknown): Promise<Key> {
  return keyFor(purpose, JSON.stringify([id, taskName, input]));
}

/** Writes the key into Markdown where it renders as nothing; at the top, where no unclosed code block swallows it. */
export function markWith(key: Key, markdown: string): string {
  return `${definition(key)}\n\n${markdown}`;
}

/** Whether a text was marked with this key; text that merely mentions it does not count. */
export function isMarkedWith(key: Key, markdown: string | null | undefined): boolean {
  return (markdown ?? '').split(/\r?\n/).includes(definition(key));
}

/** The text as it was before it was marked, to compare what people see; GitLab drops carriage returns. */
export function withoutMark(markdown: string | null | undefined): string {
  const visible = (markdown ?? '').replaceAll('\r', '').replace(/^\[dt0[0-9a-f]+\]: #(?:\s+|$)/, '');
  return visible.trim();
}

/** A link reference definition: full-text search finds it, unlike an HTML comment. */
function definition(key: Key): string {
  return `[${key}]: #`;
}
