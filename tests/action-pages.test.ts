import { describe, expect, it } from 'vitest';
import { isRequired } from '../inputs/fields/field';
import { readActions, readAppConfig, readProjectFile } from '../sandbox/documented-action';
import type { World } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { examplesOn } from '../sandbox/page-examples';
import { disorderOf, sectionOf } from '../scripts/docs/page-order';
import { test } from './support/action-test';
import { opened } from './support/problem-events';
import { sampleActions } from './support/sample-actions';

/** The most inputs of the first example: it is there to be read at a glance. */
const MOST_INPUTS = 6;

const config = await readAppConfig();
const actions = await Promise.all(
  (await readActions(config)).map(async (action) => ({
    ...action,
    page: await readProjectFile(`docs/actions/${action.name}.md`),
  })),
);

describe.each(actions)('the page of $name', ({ name, title, schema, sample, page }) => {
  const examples = examplesOn(page);

  it('says what the action is for, then goes from the need to the sample', () => {
    expect(page).toMatch(new RegExp(`^# ${title}\n\n[A-Z]`));
    expect(disorderOf(page)).toEqual([]);
    expect(page).toMatch(/<!-- generated:sample:end -->\n$/);
  });

  it('has nothing left to write', () => {
    const leftToWrite = page
      .split('\n')
      .filter((line) => /\bSay (?:what|which|a case)\b|not written yet/.test(line));
    expect(leftToWrite, 'what npm run new:action left to write').toEqual([]);
  });

  it('names two to six cases in which to use it, or another action', () => {
    const cases = sectionOf(page, 'When to use it').match(/^- /gm) ?? [];
    expect(cases.length).toBeGreaterThanOrEqual(2);
    expect(cases.length).toBeLessThanOrEqual(6);
  });

  it('says what it takes to run, with a link to what permissions are', () => {
    expect(sectionOf(page, 'Permissions')).toContain('](../permissions.md');
  });

  it('lists the outcomes, if there are any', () => {
    const outcomes = [...sectionOf(page, 'Outcomes').matchAll(/^\| `([\w-]+)`/gm)].map(([, word]) => word);
    if (sample.outcome === undefined) expect(outcomes).toEqual([]);
    else expect(outcomes).toContain(sample.outcome);
  });

  it('begins with a small example, and has no task but its own', () => {
    expect(Object.keys(examples[0]?.input ?? {}).length).toBeLessThanOrEqual(MOST_INPUTS);
    expect(sectionOf(page, 'Example')).toContain('```yaml');
    expect(new Set(examples.map((example) => example.name))).toEqual(new Set([name.replaceAll('-', '_')]));
    expect(new Set(examples.map(({ action }) => action))).toEqual(new Set([`${config.app.id}:${name}`]));
  });

  test.for(examples.map((example, index) => ({ ...example, number: index + 1 })))(
    'has an example $number that runs, again too, with the requests that the page lists',
    async ({ input, number }, { gitlab, run }) => {
      expect(Object.keys(schema.shape)).toEqual(expect.arrayContaining(Object.keys(input)));
      const missing = Object.entries(schema.shape).filter(
        ([key, rule]) => isRequired(rule) && !(key in input),
      );
      expect(missing.map(([key]) => key)).toEqual([]);

      sampleActions.find((action) => action.name === name)?.prepare?.(gitlab.world);
      const values = evaluated(input, {
        expectedSha: headOfSeededBranch(gitlab.world),
        ...pipelineFor(name),
      });
      const { result } = await run(name, values);
      // The longest example shows everything that the sample does.
      if (number === examples.length) expect(Object.keys(sample).sort()).toEqual(Object.keys(result).sort());

      await run(name, values);
      const known = requestsOn(page);
      const made = gitlab.requests.map(({ method, path }) => `${method} ${path}`);
      expect(made.filter((request) => !known.some((pattern) => pattern.test(request)))).toEqual([]);
    },
  );
});

/** What a page lists as its requests, `:name` standing for any segment. */
function requestsOn(page: string): RegExp[] {
  const section = sectionOf(page, 'Requests');
  if (section.includes('your own')) return [/./];
  const requests = [...section.matchAll(/`([A-Z]+ \/[^`?]+)[^`]*`/g)].map(([, request = '']) => request);
  return requests.map((request) => new RegExp(`^${request.replace(/:\w+/g, '[^/]+')}$`));
}

/** What the examples' expressions may yield; 1 is a number and a text alike. */
const EXPRESSION_VALUES: Readonly<Record<string, string>> = {
  connectionId: 'test',
  sourceBranch: 'feature/umlaut-ä b',
  event: JSON.stringify(opened),
};

function evaluated(
  input: Record<string, unknown>,
  ofThisRun: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const values: Readonly<Record<string, string>> = { ...EXPRESSION_VALUES, ...ofThisRun };
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => {
      const isExpression = typeof value === 'string' && value.includes('{{');
      return [key, isExpression ? (values[key] ?? '1') : value];
    }),
  );
}

/** The stand-in's pipelines: one succeeded, one failed, one runs. */
function pipelineFor(action: string): Record<string, string> {
  const ids: Readonly<Record<string, string>> = { 'retry-pipeline': '702', 'cancel-pipeline': '703' };
  return { pipelineId: ids[action] ?? '701', jobId: '5005' };
}

/** The commit that the stand-in's merge request !1 is at. */
function headOfSeededBranch({ mergeRequests: [first], branches }: World): string {
  return branches.find(({ name }) => name === first?.sourceBranch)?.commit.id ?? '';
}
