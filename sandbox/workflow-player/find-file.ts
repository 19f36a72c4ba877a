import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NamedEvent } from './play-events';

const DOCUMENTS = new URL('../../documents/', import.meta.url);
const EVENTS = new URL('../events/', import.meta.url);
const TEMPLATE_SUFFIX = '.workflow-template.yaml';

/** The names of the templates that ship with the app. */
export function templateNames(): string[] {
  return namesIn(DOCUMENTS, TEMPLATE_SUFFIX);
}

/** The names of the sample events. */
export function eventNames(): string[] {
  return namesIn(EVENTS, '.json');
}

/** The file of a template, by its name or its path. */
export function findTemplate(nameOrPath: string): string {
  return find(nameOrPath, DOCUMENTS, TEMPLATE_SUFFIX, 'template', templateNames());
}

/** The file of an event, by its name, the end of its name such as `opened`, or its path. */
export function findEvent(nameOrPath: string): string {
  const byEnd = eventNames().filter((name) => name.endsWith(`-${nameOrPath}`));
  const [only] = byEnd;
  return find(only && byEnd.length === 1 ? only : nameOrPath, EVENTS, '.json', 'event', eventNames());
}

/** An event, by what `findEvent` takes. */
export async function readEvent(nameOrPath: string): Promise<NamedEvent> {
  const path = findEvent(nameOrPath);
  const event = JSON.parse(await readFile(path, 'utf8')) as NamedEvent['event'];
  return { name: basename(path, '.json'), event };
}

function find(nameOrPath: string, folder: URL, suffix: string, what: string, names: string[]): string {
  const shipped = new URL(`${basename(nameOrPath).replace(suffix, '')}${suffix}`, folder);
  if (existsSync(nameOrPath)) return nameOrPath;
  if (!nameOrPath.includes('/') && existsSync(shipped)) return fileURLToPath(shipped);
  throw new Error(
    `There is no ${what} ${nameOrPath}. There is ${names.join(', ')}; or give the path of a file.`,
  );
}

function namesIn(folder: URL, suffix: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();
}
