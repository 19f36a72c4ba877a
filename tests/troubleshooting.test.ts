import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8');

/** All that the app can say, with texts that go over several lines in one piece. */
const sources = ['gitlab', 'dynatrace', 'problems', 'inputs', 'actions']
  .flatMap((folder) => filesBelow(join(root, folder)))
  .filter((file) => /(?<!\.test)\.ts$/.test(file))
  .map((file) =>
    readFileSync(file, 'utf8')
      .replace(/['"`]\s*\+\s*['"`]/g, '')
      .replaceAll("\\'", "'"),
  )
  .join('\n');

const messages = [...page.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, message = '']) => message);

describe('the page about troubleshooting', () => {
  it('names messages', () => {
    expect(messages.length).toBeGreaterThan(40);
  });

  it.each(messages)('quotes what an action says: %s', (message) => {
    const pieces = message.split('…').map((piece) => piece.trim().replace(/^[:,.;]\s*|[:,;]$/g, ''));
    const said = pieces.filter((piece) => piece.length > 3);
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((piece) => !sources.includes(piece))).toEqual([]);
  });
});

describe('the page of an action', () => {
  /** What GitLab says by itself. */
  const gitLabSays = [
    'Branch name is invalid',
    'conflicts with existing branch hierarchy',
    'invalid reference name',
    'Milestone(s) not found',
  ];

  const quotes = filesBelow(join(root, 'docs/actions')).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/ with "([^"]+)"/g)].map(([, quote = '']) => ({
      file: basename(file),
      quote,
    })),
  );

  it('quotes errors', () => {
    expect(quotes.length).toBeGreaterThan(15);
  });

  it.each(quotes)('$file quotes what an action or GitLab says: $quote', ({ quote }) => {
    expect(gitLabSays.includes(quote) || sources.includes(quote)).toBe(true);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
}
