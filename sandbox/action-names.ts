import { readdirSync } from 'node:fs';

const ACTIONS = new URL('../actions/', import.meta.url);

/** The names of all actions, in alphabetical order. */
export function actionNames(): string[] {
  return readdirSync(ACTIONS)
    .filter((file) => file.endsWith('.action.ts'))
    .map((file) => file.slice(0, -'.action.ts'.length))
    .sort();
}
