import { expect, it } from 'vitest';
import { disorderOf } from '../docs/page-order';
import { planFiles } from './plan-action';

const appId = 'my.gitlab.actions';

it('plans the unit, its sample result and its page, with every name filled in', async () => {
  const files = await planFiles({ name: 'get-issue', title: 'Get issue', appId });
  expect(files.map(({ path }) => path)).toEqual([
    'actions/get-issue.input.ts',
    'actions/get-issue.action.ts',
    'actions/get-issue.widget.tsx',
    'actions/get-issue.action.test.ts',
    'assets/get-issue.sample-result.json',
    'docs/actions/get-issue.md',
  ]);
  const all = files.map(({ text }) => text).join('\n');
  expect(all).not.toMatch(/__\w+__/);
  expect(all).toContain('export const getIssueInput');
  expect(all).toContain('function GetIssueWidget');
  expect(all).toContain('my.gitlab.actions:get-issue');
});

it('plans a page that has every heading in its place', async () => {
  const files = await planFiles({ name: 'get-issue', title: 'Get issue', appId });
  expect(disorderOf(files.find(({ path }) => path.endsWith('.md'))?.text ?? '')).toEqual([]);
});

it.each(['issue', 'getIssue', 'Get-issue', 'get_issue', '../get-issue', ''])(
  'refuses the name "%s"',
  async (name) => {
    await expect(planFiles({ name, title: 'Get issue', appId })).rejects.toThrow(/kebab-case/);
  },
);

it.each(['get issue', 'Get `issue`', ''])('refuses the title "%s"', async (title) => {
  await expect(planFiles({ name: 'get-issue', title, appId })).rejects.toThrow(/capital letter/);
});
