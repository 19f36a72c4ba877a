import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from './change';
import { nameOf } from './change';
import { rankChanges, type Ranking } from './rank-changes';
import { phraseOf, scoreChange } from './score-change';

const at = Date.parse('2026-11-22T03:00:00Z');
const clues = { at, text: 'Error in src/cart/discount.ts:42', paths: ['src/pay/**'] };
const all: Ranking = { ...clues, minScore: -Infinity, limit: 1_000 };

interface Given {
  iid?: number;
  minutes?: number;
  files?: string[];
  isDeployed?: boolean;
  isRevert?: boolean;
  targetBranch?: string;
}

function change({ iid = 1, minutes = 10, isDeployed = true, ...given }: Given = {}): Change {
  const moment = new Date(at - minutes * 60_000).toISOString();
  const target_branch = given.targetBranch ?? 'main';
  return {
    what: {
      mergeRequest: {
        ...{ iid, title: `Change ${iid}`, web_url: '', target_branch, project: 'night-shift/checkout' },
        ...{ author: undefined, merged_by: undefined, merged_at: moment },
        ...{ merge_commit_sha: undefined, squash_commit_sha: undefined },
      },
    },
    deployment: isDeployed
      ? { id: 1, sha: 'a', ref: 'main', environment: 'production', finished_at: moment, web_url: '' }
      : undefined,
    at: Date.parse(moment),
    targetBranch: target_branch,
    isRevert: given.isRevert ?? false,
    files: given.files,
  };
}

describe('a change has points for', () => {
  test.for<[string, Given, number]>([
    ['a deployment at the very moment', { minutes: 0 }, 50],
    ['a deployment 15 minutes before', { minutes: 15 }, 50],
    ['one a little earlier', { minutes: 15.1 }, 40],
    ['one an hour before', { minutes: 60 }, 40],
    ['one six hours before', { minutes: 360 }, 20],
    ['one a day before', { minutes: 1440 }, 5],
    ['one two days before', { minutes: 2880 }, 0],
    ['a merge of which nobody knows whether it is deployed: half', { minutes: 5, isDeployed: false }, 25],
    ['a merge a day before: half', { minutes: 1440, isDeployed: false }, 2.5],
    ['a file that the problem names by its path', { files: ['src/cart/discount.ts'] }, 70],
    ['a file that the problem names by its name', { files: ['lib/discount.ts'] }, 70],
    ['a file whose name only ends like it', { files: ['lib/no-discount.ts'] }, 50],
    ['a file in the paths', { files: ['src/pay/card.ts'] }, 70],
    ['both, but once', { files: ['src/pay/card.ts', 'src/cart/discount.ts'] }, 70],
    ['CI', { files: ['.gitlab-ci.yml'] }, 60],
    ['a migration', { files: ['db/migrations/1_vouchers.sql'] }, 60],
    ['a chart', { files: ['deploy/helm/values.yaml'] }, 60],
    ['a lock file', { files: ['package-lock.json', 'README.md'] }, 60],
    ['documentation', { files: ['docs/guide.md', 'README.md'] }, 20],
    ['a test', { files: ['src/cart/total.test.ts'] }, 20],
    ['documentation and code', { files: ['docs/guide.md', 'src/a.ts'] }, 50],
    ['a revert', { isRevert: true }, 30],
  ])('%s', ([, given, score]) => {
    const scored = scoreChange(change(given), clues);
    expect(scored.score).toBe(score);
    expect(scored.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
  });

  test('and a reason in words for each', () => {
    const files = ['src/cart/discount.ts', 'yarn.lock'];
    const { reasons } = scoreChange(change({ files, isRevert: true, minutes: 200 }), clues);
    expect(reasons.map((reason) => phraseOf(reason))).toEqual([
      'deployed to production 3 h 20 min before the problem',
      'touches src/cart/discount.ts, which the problem names',
      'touches CI, deployment, migration or lock files, such as yarn.lock',
      'is itself a revert',
    ]);
  });
});

test('an unfinished list of files proves no change of documentation only', () => {
  const known = { ...change({ files: ['docs/a.md'] }), hasMoreFiles: true };
  expect(scoreChange(known, clues).score).toBe(50);
});

test.for<[Given[], string]>([
  [[], 'none'],
  [[{}], 'found'],
  [[{}, {}], 'ambiguous'],
  [[{}, { minutes: 20 }], 'ambiguous'],
  [[{ files: ['src/pay/a.ts'] }, { minutes: 20, files: ['a.lock'] }], 'found'],
])('%j is %s', ([given, outcome]) => {
  const changes = given.map((one, index) => change({ ...one, iid: index + 1 }));
  expect(rankChanges(changes, all).outcome).toBe(outcome);
});

test('a change that came twice counts once, as its latest deployment', () => {
  const { ranked } = rankChanges(
    [change({ minutes: 300 }), change({ minutes: 5 }), change({ minutes: 50 })],
    all,
  );
  expect(ranked.map(({ score }) => score)).toEqual([50]);
});

const anyChange = fc
  .record({
    iid: fc.integer({ min: 1, max: 8 }),
    minutes: fc.integer({ min: 0, max: 3_000 }),
    isDeployed: fc.boolean(),
    isRevert: fc.boolean(),
    targetBranch: fc.constantFrom('main', 'stable'),
    files: fc.subarray(['README.md', 'src/cart/discount.ts', 'src/a.ts', 'Dockerfile', 'src/pay/b.ts']),
  })
  .map(change);
const anyChanges = fc.array(anyChange, { maxLength: 12 });

test('the order in which changes are read does not matter', () => {
  fc.assert(
    fc.property(anyChanges, fc.infiniteStream(fc.nat()), (changes, numbers) => {
      const mixed = changes
        .map((one) => ({ one, key: Number(numbers.next().value) }))
        .sort((one, other) => one.key - other.key)
        .map(({ one }) => one);
      const [told, retold] = [changes, mixed].map((some) => rankChanges(some, all));
      expect(retold?.outcome).toBe(told?.outcome);
      expect(retold?.ranked.map((one) => [nameOf(one), one.score])).toEqual(
        told?.ranked.map((one) => [nameOf(one), one.score]),
      );
    }),
  );
});

test('two with the most points are ambiguous', () => {
  fc.assert(
    fc.property(anyChange, (one) => {
      const other = { ...one, what: { mergeRequest: { ...mergeRequestOf(one), iid: 99 } } };
      expect(rankChanges([one, other], all).outcome).toBe('ambiguous');
    }),
  );
});

test('a filter only takes away', () => {
  const filters = fc.record({
    minScore: fc.integer({ min: -60, max: 80 }),
    limit: fc.integer({ min: 1, max: 5 }),
    targetBranch: fc.constantFrom(undefined, 'main', 'stable'),
  });
  fc.assert(
    fc.property(anyChanges, filters, (changes, filter) => {
      const names = rankChanges(changes, all).ranked.map((one) => `${nameOf(one)} ${one.score}`);
      const { ranked, truncated } = rankChanges(changes, { ...all, ...filter });
      const kept = ranked.map((one) => `${nameOf(one)} ${one.score}`);
      // A change that came with two branches may keep fewer points.
      if (filter.targetBranch === undefined)
        expect(names.filter((name) => kept.includes(name))).toEqual(kept);
      expect(ranked.length).toBeLessThanOrEqual(filter.limit);
      expect(ranked.every(({ score }) => score >= filter.minScore)).toBe(true);
      if (truncated) expect(ranked).toHaveLength(filter.limit);
    }),
  );
});

function mergeRequestOf({ what }: Change) {
  return 'mergeRequest' in what ? what.mergeRequest : expect.fail();
}
