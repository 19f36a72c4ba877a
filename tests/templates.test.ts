import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test as plainTest } from 'vitest';
import { readActions, readAppConfig, ROOT } from '../scripts/docs/documented-action';
import { checkTemplate } from '../sandbox/workflow/check-template';
import { findEvent, findTemplate, templateNames } from '../sandbox/workflow/find-file';
import { watchWorld } from '../sandbox/workflow/gitlab-changes';
import { playEvents, type NamedEvent } from '../sandbox/workflow/play-events';
import type { Setting } from '../sandbox/workflow/run/setting';
import { sandboxSetting } from '../sandbox/workflow/sandbox-setting';
import { readTemplate } from '../sandbox/workflow/template';
import { test } from './support/action-test';
import type { ActionRunner } from './support/run-action';

/** What a template must do with the sample events, from a fresh stand-in. */
interface Play {
  template: string;
  /** Played one after the other; none for a schedule. */
  events: string[];
  /** Which of them start the workflow; all, if not given. */
  starts?: boolean[];
  /** Everything that is different in GitLab afterwards. */
  changes: string[];
}

/** Every template with its sample events; a new one joins with an entry. */
const plays: Play[] = [
  {
    template: 'stale-merge-requests',
    events: [],
    changes: ['+ issue night-shift/checkout#3 "Stale merge requests"'],
  },
];

const config = await readAppConfig();
// Read before any action runs: a run loads the schemas anew.
const actions = await readActions(config);
const schemas = new Map(actions.map(({ name, schema }) => [name, schema]));
const read = (path: string) => readFileSync(join(fileURLToPath(ROOT), path), 'utf8');

describe.each(templateNames())('%s', (name) => {
  plainTest('is complete and refers to nothing that is not there', async () => {
    const { id, version } = config.app;
    expect(checkTemplate(await readTemplate(findTemplate(name)), { id, version, schemas })).toEqual([]);
  });

  plainTest('is listed in app.config.json under its title', async () => {
    const { title, description } = (await readTemplate(findTemplate(name))).workflow;
    expect(config.app.documents[name]).toEqual({ name: title, description });
  });

  plainTest('has a recipe, and a test with its sample events', () => {
    expect(existsSync(join(fileURLToPath(ROOT), `docs/recipes/${name}.md`))).toBe(true);
    expect(read('docs/recipes/README.md')).toContain(`(${name}.md)`);
    expect(plays.map(({ template }) => template)).toContain(name);
  });
});

describe.each(plays)('$template plays $events', ({ template: name, events, starts, changes }) => {
  test('and leaves in GitLab what it should', async ({ gitlab, runner }) => {
    const template = await readTemplate(findTemplate(name));
    const changed = watchWorld(gitlab.world);
    const perform = performIn(runner);
    const setting = sandboxSetting({ perform, connectionId: 'test', standIn: gitlab }, config);
    const played = await playEvents({ template, events: events.map(readEvent), setting });
    expect(played.map(({ decision }) => decision.starts)).toEqual(starts ?? played.map(() => true));
    const failures = played.flatMap(
      ({ execution }) => execution?.tasks.filter(({ state }) => state === 'ERROR') ?? [],
    );
    expect(failures.map(({ reason }) => reason)).toEqual([]);
    expect(changed()).toEqual(changes);
  });
});

/** Runs actions in this process, each with the id of its execution, as on the platform. */
function performIn({ run }: ActionRunner): Setting['perform'] {
  let last: Promise<unknown> = Promise.resolve();
  return (action, input, { executionId: workflowExecutionId, task: workflowTaskName }) => {
    // A run replaces globals of this process, so the items of a loop must wait for one another.
    const answer = last.then(() => run(action, input, { workflowExecutionId, workflowTaskName }));
    last = answer;
    return answer;
  };
}

function readEvent(name: string): NamedEvent {
  return { name, event: JSON.parse(readFileSync(findEvent(name), 'utf8')) as NamedEvent['event'] };
}
