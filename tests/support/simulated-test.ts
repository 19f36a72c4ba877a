import { test as base } from 'vitest';
import type { FakeGitLab } from '../../sandbox/fake-gitlab/create-fake-gitlab';
import { buildActions, type BuiltActions } from '../simulator/built-actions';
import { type Disturb, Simulation } from '../simulator/simulation';
import { expectNothingPassedOver } from './expect-nothing-passed-over';
import { type ActionRunner, outcomesOf, type TaskAnswer } from './run-action';

interface SimulatedTest extends Pick<ActionRunner, 'run' | 'refused'> {
  simulation: Simulation;
  /** The stand-in as seeded, in memory. */
  gitlab: FakeGitLab;
  /** Runs a built action against it, in virtual time; it may succeed or fail. */
  attempt: (...task: [...Parameters<ActionRunner['attempt']>, disturb?: Disturb]) => Promise<TaskAnswer>;
}

/** A test like those of `action-test`, for actions that wait: a minute passes at once. */
export const test = base.extend<SimulatedTest & { built: BuiltActions }>({
  built: [
    // Vitest reads a fixture's needs from this pattern.
    async ({}, use) => {
      await use(await buildActions());
    },
    { scope: 'file' },
  ],
  simulation: async ({ built }, use) => {
    await use(new Simulation(built));
  },
  gitlab: async ({ simulation }, use) => {
    await use(simulation.gitlab);
    expectNothingPassedOver(simulation.gitlab.world);
  },
  attempt: async ({ simulation }, use) => {
    await use(async (action, input, execution, disturb) => {
      const answer = await simulation.run({ action, input, execution }, disturb);
      if (!answer) throw new Error('The run was killed.');
      return answer;
    });
  },
  run: async ({ attempt }, use) => {
    await use(outcomesOf(attempt).run);
  },
  refused: async ({ attempt }, use) => {
    await use(outcomesOf(attempt).refused);
  },
});

/** Fails every request after the first one of a method with that status. */
export function failingAfterFirst(method: string, status: number): Disturb {
  let isOver = false;
  return (_index, sent) => {
    if (isOver) return { fault: { kind: 'status', status } };
    isOver = sent === method;
    return undefined;
  };
}
