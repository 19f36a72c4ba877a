import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Key } from '../gitlab/once/key';
import { isMarkedWith, keepMark, stateIn, withoutMark } from '../gitlab/once/mark';
import { cleanLog } from '../gitlab/pipelines/clean-log';
import { pathOfAddress } from '../gitlab/projects/project-address';
import { closeBlocks } from '../gitlab/texts/close-blocks';
import { closesNothing } from '../gitlab/texts/closing-words';
import { composeText, readsAs } from '../gitlab/texts/compose-text';
import { fitTitle } from '../gitlab/texts/fit-title';
import { asCode, asProse, asTitle } from '../gitlab/texts/foreign-text';
import {
  disarmQuickActions,
  holdsOnlyQuickActions,
  withoutQuickActions,
} from '../gitlab/texts/quick-actions';
import { factsOf } from '../inputs/fields/field';
import { readInput } from '../inputs/fields/read-input';
import { readEntry } from '../problems/entry';
import { momentOf } from '../problems/moment';
import { readProblem } from '../problems/problem';
import { describeProblem, rowsIn, titleFor, updateText } from '../problems/problem-text';
import { readActions, readAppConfig } from '../sandbox/documented-action';
import { growsLinearly } from './support/grows-linearly';

/** Openings that a rule may start to read again and again without finding the end. */
const FRAGMENTS: readonly string[] = [
  ...Array.from('abA0 \t\n\r,;:.-_=+*~`\'"\\/|#!@$%^&?<>(){}[]\u2028\u2060\u0000\u001b🔥'),
  ...[
    '```',
    '~~~',
    '``` ',
    '>>>',
    '> ',
    '- ',
    '- ```\n',
    '1. ',
    '# ',
    '##',
    '**',
    '**a ',
    '* *',
    '---\n',
    '\\n',
    "\\'",
    '\\\\',
  ],
  ...[
    "['a', ",
    '["a',
    "['",
    '[1,',
    '[a,',
    '(',
    "('a'",
    '{"a":',
    '{',
    'set(',
    "'a' ",
    '"a" ',
    '~"',
    '~a ',
    '%"',
    '@a ',
    '#1 ',
    'a/',
    '/a',
    ' / ',
    '%2',
    '%25',
    '%2F',
  ],
  ...[
    '://',
    'a://',
    'https://',
    'https://a ',
    'www.',
    'git@a:',
    'a@a',
    '<!--',
    '<a ',
    '</',
    '<pre>',
    '&lt',
    '[a](',
    '![',
    '[a]:',
    '[dt0a]: #\n',
    '[dt0state]: #a\n',
  ],
  ...[
    'Closes ',
    'Closes #',
    'fixes issue ',
    'resolves A',
    'GL-',
    '[issue:',
    ':a',
    ':a:',
    'a:',
    '{+',
    '[_toc',
    '/close',
    '/close\n',
    '\n\n',
    ' \n',
    '\r\n',
  ],
  ...[
    'section_start:1:a[',
    'section_end:1:a',
    'section_start:',
    '\r\u001b[0K',
    '\u001b[',
    '\u001b]',
    '\u001b[0;',
    '2024-05-22T12:43:46.962646Z 00O+',
    '2026-',
    '00:',
    'V1',
    '| a ',
    '| 2026-01-01 00:00 UTC | a | 1 |\n',
    '=&',
    'kind=opened&',
  ],
];

/** The same over and over, alone, and behind something with something at the end that spoils it. */
const HOSTILE = FRAGMENTS.flatMap((fragment) => {
  const many = (length: number) => fragment.repeat(Math.ceil(length / fragment.length));
  return [
    { name: JSON.stringify(fragment), write: many },
    { name: `# ['${JSON.stringify(fragment)}x`, write: (length: number) => `# ['${many(length)}x\u2028` },
  ];
});

/** The texts for which a rule takes too long. */
function slowFor(rule: (text: string) => unknown): string[] {
  return HOSTILE.filter(({ write }) => !growsLinearly(rule, write)).map(({ name }) => name);
}

const key: Key = 'dt0123e4567890abcdef0123456789';
const problemOf = (text: string) =>
  readProblem(
    {
      'event.id': text,
      'event.name': text,
      display_id: text,
      'event.category': text,
      'event.description': text,
      entity_tags: [text],
      'event.start': text,
    },
    new Date(),
  );

const TEXTS: Readonly<Record<string, (text: string) => unknown>> = {
  asCode,
  asProse,
  'asProse, whole': (text) => asProse(text, Infinity),
  asTitle: (text) => asTitle(text, 255),
  'asTitle, whole': (text) => asTitle(text, Infinity),
  fitTitle: (text) => fitTitle(text, text.slice(0, 50)),
  closesNothing,
  closeBlocks,
  disarmQuickActions,
  withoutQuickActions,
  holdsOnlyQuickActions,
  'composeText: text': (text) =>
    composeText('Description', { text, executionLink: 'https://x.example', key }),
  'composeText: details': (details) =>
    composeText('Comment', { details, wholeTitle: details, allowQuickActions: true }),
  readsAs: (text) => readsAs(text, `${text}.`),
  cleanLog,
  'keys: isMarkedWith': (text) => isMarkedWith(key, text),
  'keys: stateIn': (text) => stateIn(`[${key}]: #${text}`),
  'keys: withoutMark': (text) => withoutMark(`[${key}]: #\n[dt0state]: #${text}`),
  'keys: keepMark': (text) => keepMark(text, text),
  'problems: describeProblem': (text) =>
    describeProblem({ problem: problemOf(text), address: 'https://x.example' }),
  'problems: titles and comments': (text) => [
    titleFor(problemOf(text)),
    updateText({ problem: problemOf(text) }),
  ],
  'problems: rowsIn': rowsIn,
  'problems: readEntry': (text) =>
    readEntry(`[${key}]: #\n[dt0state]: #kind=opened&at=${text.replace(/\s/g, '')}`),
  'problems: momentOf': momentOf,
  pathOfAddress: (text) =>
    URL.canParse(`https://x.example/${text}`) && address(new URL(`https://x.example/${text}`)),
};

function address(url: URL): unknown {
  try {
    return pathOfAddress(url, { url: 'https://x.example', name: '' });
  } catch {
    return undefined;
  }
}

// Hundreds of texts for each: on a busy machine that takes a while.
const patient = { timeout: 180_000 };

describe('time grows with the text, not with its square, in', patient, () => {
  test.each(Object.entries(TEXTS))('%s', (_, rule) => {
    expect(slowFor(rule)).toEqual([]);
  });
});

describe('time grows with the input, not with its square, for', patient, async () => {
  const actions = await readActions(await readAppConfig());
  const rules = actions.flatMap(({ schema }) => Object.values(schema.shape));
  // One input of each kind: what it accepts tells them apart, but for the words of a choice.
  const kinds = new Map(
    rules.map((rule) => {
      const { control, wants, options } = factsOf(rule);
      return [`${control}: ${options ? 'choices' : wants}`, rule];
    }),
  );

  test.each([...kinds])('%s', (_, rule) => {
    const schema: z.ZodObject = z.object({ input: rule });
    expect(slowFor((input) => readInput(schema, { input }))).toEqual([]);
  });
});
