import { describe, expect } from 'vitest';
import { factsOf } from '../inputs/fields/field';
import { readActions, readAppConfig } from '../sandbox/documented-action';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import type { World } from '../sandbox/fake-gitlab/world/world';
import { test } from './support/action-test';
import { mergeNewest } from './support/merge-seeded';
import { opened } from './support/problem-events';
import { rendered } from './support/rendered';

const project = 'night-shift/checkout';

/** The input for the author's text of each action that writes one, and what else it needs. */
const WRITING: Record<
  string,
  readonly [own: string, input: Record<string, unknown>, prepare?: (world: World) => void][]
> = {
  'create-issue': [['description', { title: 'A' }]],
  'update-issue': [
    ['description', { issueIid: 1 }],
    ['comment', { issueIid: 1, state: 'closed' }],
  ],
  'comment-on-issue': [['body', { issueIid: 1 }]],
  'sync-problem-issue': [['description', { event: opened }]],
  'open-merge-request': [['description', { sourceBranch: 'feature/umlaut-ä b', title: 'A' }]],
  'update-merge-request': [['description', { mergeRequestIid: 1 }]],
  'comment-on-merge-request': [['body', { mergeRequestIid: 1 }]],
  'revert-merge-request': [['description', { mergeRequestIid: 1, draft: false }, mergeNewest]],
  'propose-change': [
    [
      'description',
      {
        branch: 'workflow/limits',
        files: [{ filePath: 'limits.yml', content: 'a: 1' }],
        commitMessage: 'Limits',
        title: 'Limits',
      },
    ],
  ],
  'report-verdict': [['comment', { mergeRequestIid: 1, verdict: 'fail' }]],
  'create-release': [['description', { tagName: 'v9.9', ref: 'main' }]],
};

const cases = Object.entries(WRITING).flatMap(([action, ways]) =>
  ways.map(([own, input, prepare]) => [action, own, { project, ...input }, prepare] as const),
);

/** What an attacker writes into an alert. */
const HOSTILE = [
  '@all @ada a@example.com',
  '/close',
  '/confidential',
  'Closes #1, fixes night-shift/checkout#2',
  '![x](https://evil.example/x.png) <img src="https://evil.example/y.png"> [a](https://evil.example)',
  'https://evil.example/z www.evil.example',
  '```mermaid',
  'graph TD',
  '```',
  '$$x$$ `$y$` $z$',
  '<details><summary>a</summary>',
  '<!--',
  '| a | b |',
  '| --- | --- |',
  '[dt0123456789abcdef0123456789ab]: #',
  '[^1]: x',
  '---',
].join('\n');

const HARMLESS = new Set(
  'Document Paragraph BulletList ListItem ListMark StrongEmphasis EmphasisMark InlineCode CodeMark Escape HardBreak'.split(
    ' ',
  ),
);

/** The key of a thing's title. */
function titleOf(action: string): string {
  return action === 'create-release' ? 'name' : 'title';
}

/** The last text that was sent; a comment goes before the change that it is about. */
function sentText({ requests }: GitLabSandbox): string {
  const texts = requests.map(({ body }) => {
    const { description, body: comment } = (body ?? {}) as Record<string, string | undefined>;
    return description ?? comment;
  });
  return texts.findLast((text) => text !== undefined) ?? '';
}

test('every action that writes a text has an input for what comes from an alert', async () => {
  const actions = await readActions(await readAppConfig());
  const writing = actions.filter(({ schema }) =>
    Object.values(schema.shape).some((rule) => factsOf(rule).control === 'markdown'),
  );
  expect(writing.map(({ name }) => name).sort()).toEqual(Object.keys(WRITING).sort());
  for (const { name, schema } of writing) expect(Object.keys(schema.shape), name).toContain('details');
});

describe.each(cases)('%s', (action, own, input, prepare) => {
  test(`shows details below its ${own} as written, and inert`, async ({ gitlab, run }) => {
    const closes = 'state' in input;
    for (const allowQuickActions of [false, true]) {
      gitlab.reset();
      prepare?.(gitlab.world);
      const words = 'Own **words**.';
      await run(action, { ...input, [own]: words, details: HOSTILE, allowQuickActions });
      const text = sentText(gitlab);
      expect(text).toContain(`${words}\n\n`);
      const details = text.slice(text.indexOf(words) + words.length).trim();
      const { text: shown, kinds } = rendered(details);
      expect([...kinds].filter((kind) => !HARMLESS.has(kind))).toEqual([]);
      expect(shown.replaceAll('\u2060', '')).toBe(HOSTILE);
      expect(details).not.toMatch(/^\/|^\[|(?<!\\)[@#]/m);
      const [issue] = gitlab.world.issues;
      expect(issue).toMatchObject({ state: closes ? 'closed' : 'opened', confidential: false });
    }
  });
});

test.for([
  ['comment-on-issue', { issueIid: 1 }],
  ['comment-on-merge-request', { mergeRequestIid: 1 }],
] as const)('%s accepts details alone, but not nothing', async ([action, on], { gitlab, run, refused }) => {
  const { result } = await run(action, {
    project,
    ...on,
    details: ['host-1', '@ada'],
    allowQuickActions: true,
  });
  expect(result).toMatchObject({ outcome: 'created', body: 'host-1\\\n\\@ada' });
  gitlab.requests.length = 0;
  const error = await refused(action, { project, ...on, body: ' ', details: [] });
  expect(error).toBe('GitLabError invalid-input: Comment or Details is required.');
  expect(gitlab.requests).toHaveLength(0);
});

test('update-issue writes details as a separate comment, and only when something changes', async ({
  gitlab,
  run,
}) => {
  const input = { project, issueIid: 1, state: 'close', details: 'It is over, @ada' };
  expect((await run('update-issue', input)).result).toMatchObject({ outcome: 'closed' });
  expect(gitlab.world.notes.findLast(({ system }) => !system)?.body).toMatch(/It is over, \\@ada$/);
  gitlab.requests.length = 0;
  expect((await run('update-issue', input)).result).toMatchObject({ outcome: 'unchanged' });
  expect(gitlab.requests.map(({ method }) => method)).toEqual(['GET']);
});

test('update-merge-request requires a description before details', async ({ refused }) => {
  const error = await refused('update-merge-request', { project, mergeRequestIid: 1, details: 'A' });
  expect(error).toBe('GitLabError invalid-input: Details follows the description, so enter a description.');
});

test.for(['update-issue', 'update-merge-request'])(
  '%s changes nothing the second time',
  async (action, { gitlab, run }) => {
    const iid = action === 'update-issue' ? { issueIid: 1 } : { mergeRequestIid: 1 };
    const input = {
      project,
      ...iid,
      title: `Ask @ada #1 ${'long '.repeat(60)}`,
      description: 'Own',
      details: HOSTILE,
    };
    expect((await run(action, input)).result).toMatchObject({ outcome: 'updated' });
    gitlab.requests.length = 0;
    expect((await run(action, input)).result).toMatchObject({ outcome: 'unchanged' });
    expect(gitlab.requests.map(({ method }) => method)).toEqual(['GET']);
  },
);

describe('a title', () => {
  const titled = cases.filter(([action, own]) => own === 'description' && action !== 'comment-on-issue');
  const long = `Down @ada #1 https://evil.example/1 ${'🔥 fire '.repeat(60)}\u0000\ud800end`;

  test.for(titled)(
    'of any length is accepted by %s, cut at a word, and shown in full above',
    async ([action, own, input, prepare], { gitlab, run }) => {
      prepare?.(gitlab.world);
      const key = titleOf(action);
      const { result, logs } = await run(action, { ...input, [own]: 'Own', [key]: long });
      const { [key]: title = '' } = result as Record<string, string>;
      expect(Array.from(title).length).toBeLessThanOrEqual(255);
      expect(title).toMatch(
        /^Down @\u2060ada #\u20601 https:\u2060\/\/evil\.example\/1 🔥 fire .*(?:🔥|fire)…$/u,
      );
      const text = sentText(gitlab).replace(/^(?:\[dt0.*\n)+\n/, '');
      expect(text).toMatch(
        /^Down \\@ada \\#1 `https:\/\/evil\.example\/1` 🔥 fire .* 🔥 fire end\n\n(?:This reverts merge request !1\n\n)?Own/u,
      );
      expect(logs).toMatch(
        /\[WARN\] The title was cut: it has 4\d\d characters, and GitLab accepts 255\. The full title is at the top of the description\./,
      );
    },
  );

  test.for(titled)(
    'that GitLab accepts is not changed by %s, except for what works in it',
    async ([action, own, input, prepare], { gitlab, run }) => {
      prepare?.(gitlab.world);
      const key = titleOf(action);
      const { result, logs } = await run(action, { ...input, [own]: 'Own', [key]: ' Résumé of !7 ' });
      expect(result).toMatchObject({ [key]: 'Résumé of !\u20607' });
      expect(sentText(gitlab)).toMatch(/(?:^|\n\n)Own(?:\n\n|$)/);
      expect(logs).not.toContain('[WARN]');
    },
  );

  test('is cut without touching the description where none is written', async ({ gitlab, run }) => {
    const { logs } = await run('update-issue', { project, issueIid: 1, title: long });
    expect(gitlab.requests.at(-1)?.body).not.toHaveProperty('description');
    expect(logs).toMatch(/\[WARN\] The title was cut: it has 4\d\d characters, and GitLab accepts 255\.$/m);
  });

  test('that someone wrote stays when it reads the same, and with its references', async ({
    gitlab,
    run,
  }) => {
    const [issue] = gitlab.world.issues;
    const [mergeRequest] = gitlab.world.mergeRequests;
    if (issue) issue.title = 'Ask @ada about #2';
    if (mergeRequest) mergeRequest.title = 'Fix #2';
    const same = await run('update-issue', { project, issueIid: 1, title: 'Ask @ada about #2' });
    expect(same.result).toMatchObject({ outcome: 'unchanged', title: 'Ask @ada about #2' });
    const draft = await run('update-merge-request', { project, mergeRequestIid: 1, draft: true });
    expect(draft.result).toMatchObject({ title: 'Draft: Fix #2' });
  });

  test('leaves room for the word that makes a draft', async ({ run }) => {
    const input = { project, sourceBranch: 'feature/umlaut-ä b', title: 'x'.repeat(255), draft: true };
    const { result, logs } = await run('open-merge-request', input);
    expect(result).toMatchObject({ draft: true, title: `Draft: ${'x'.repeat(247)}…` });
    expect(logs).toContain('[WARN] The title was cut: it has 262 characters');
    const updated = await run('update-merge-request', {
      project,
      mergeRequestIid: 1,
      title: 'y'.repeat(255),
      draft: true,
    });
    expect(updated.result).toMatchObject({ title: `Draft: ${'y'.repeat(247)}…` });
  });
});

test.for([
  ['write-file', { branch: 'main', filePath: 'a.txt', content: 'A' }, ['commitMessage']],
  ['delete-file', { branch: 'main', filePath: 'README.md' }, ['commitMessage']],
  ['commit-files', { branch: 'main', files: '[{"filePath": "a.txt", "content": "A"}]' }, ['commitMessage']],
  ['merge-merge-request', { mergeRequestIid: 1 }, ['mergeCommitMessage', 'squashCommitMessage']],
] as const)('no commit of %s closes an issue', async ([action, input, keys], { gitlab, run }) => {
  const words =
    'Fix it. Closes #1, fixes night-shift/checkout#2, resolves https://gitlab.example/a/-/issues/3';
  const messages = Object.fromEntries(keys.map((key) => [key, words]));
  await run(action, { project, ...input, ...messages });
  const sent = JSON.stringify(gitlab.requests.at(-1)?.body);
  expect(sent.match(/Fix it\. Closes/g)).toHaveLength(keys.length);
  expect(sent).not.toMatch(/(?:clos|fix|resolv)e[sd]?:? +(?:issues? +)?(?:[\w./-]*#\d|http)/i);
  expect(sent.replaceAll('\u2060', '')).toContain(words);
});
