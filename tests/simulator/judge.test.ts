import { expect, test } from 'vitest';
import type { Facts } from './facts';
import { type Expected, judge } from './judge';
import type { Attempt, Story } from './story';

const nothing: Facts = new Map();
const one: Facts = new Map([['issue A', 1]]);
const two: Facts = new Map([['issue A', 2]]);

const expected: Expected = {
  ends: [one],
  isOneWish: true,
  did: 'created',
  found: ['existing'],
  isOnlyOne: true,
};

function attempt(details: Partial<Attempt> = {}): Attempt {
  return {
    ...{ run: 1, startedAt: 0, endedAt: 1, end: 'green', outcome: 'created' },
    ...{ factsBefore: nothing, factsAfter: one, hasChanged: () => true },
    ...details,
  };
}

function story(tasks: readonly (readonly Attempt[])[], details: Partial<Story> = {}): Story {
  return {
    tasks: tasks.map((attempts) => ({ attempts })),
    ...{ before: nothing, end: one, isOthersLeftAlone: true, requests: [], hasOverlapped: false },
    ...details,
  };
}

const found = attempt({ outcome: 'existing', factsBefore: one });
const red = attempt({ end: 'red', outcome: undefined, error: 'GitLabError', factsAfter: nothing });

test.for<[what: string, story: Story, flaws: string[]]>([
  ['one run that creates it', story([[attempt()]]), []],
  ['two runs of which one finds it', story([[attempt()], [found]]), []],
  ['a killed run and a retry that finds it', story([[{ ...red, end: 'killed' }, found]]), []],
  ['a failure and a retry that does it', story([[{ ...red, hasChanged: () => false }, attempt()]]), []],

  ['two where one is wanted', story([[attempt()]], { end: two }), ['duplicate']],
  ['another one beside it', story([[attempt()]], { end: new Map([...one, ['issue B', 1]]) }), ['duplicate']],
  ['something else in its place', story([[attempt()]], { end: new Map([['issue B', 1]]) }), ['loss']],
  ['it was there and is gone', story([[attempt()]], { end: nothing }), ['loss']],
  ['what somebody else did is gone', story([[attempt()]], { isOthersLeftAlone: false }), ['loss']],
  [
    'it says that it is done, and it is not',
    story([[attempt({ factsAfter: nothing })]], { end: nothing }),
    ['false green'],
  ],
  ['it comes only later', story([[attempt({ factsAfter: nothing })]]), ['false green']],
  ['a retry that fails', story([[red, red]], { end: nothing }), ['silent red']],
  ['a retry that fails although it is there', story([[red, red]]), ['silent red']],
  ['two say that they created it', story([[attempt()], [attempt()]]), ['wrong outcome']],
  ['none says that it created it', story([[found]]), ['wrong outcome']],
  ['an outcome that is none', story([[attempt({ outcome: 'merged' })]]), ['wrong outcome']],
  [
    'a retry that says it created what the first attempt created',
    story([[red, attempt({ factsBefore: one })]]),
    ['wrong outcome'],
  ],
])('%s', ([, told, flaws]) => {
  expect([...judge(told, expected).keys()]).toEqual(flaws);
});

test('a failure with nothing in the way is one, although the retry finds everything', () => {
  const told = story([[attempt()], [red, found]]);
  expect([...judge(told, { ...expected, isFaultless: true }).keys()]).toEqual(['false red']);
});

test('what was there before is not doubled, only not changed', () => {
  const changed: Facts = new Map([['issue A closed', 1]]);
  const told = story([[attempt({ factsAfter: one })]], { before: one, end: one });
  expect([...judge(told, { ...expected, ends: [changed] }).keys()]).toEqual(['false green']);
});

test('any of several ends will do', () => {
  const other: Facts = new Map([['issue B', 1]]);
  const told = story([[attempt({ factsAfter: other })]], { end: other });
  expect(judge(told, { ...expected, ends: [one, other] }).size).toBe(0);
});
