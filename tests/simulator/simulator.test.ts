import { describe, expect, test } from 'vitest';
import { actionNames } from '../../sandbox/action-names';
import { readingActions, reportingActions } from '../support/sample-actions';
import { buildActions } from './built-actions';
import { flawsOf } from './known-faults';
import { scenarios } from './scenarios';
import { simulate } from './simulate';
import { Table } from './table';

/** Few enough for every day; `npm run simulate` runs as many as requested. */
const SEEDS = [0, 1, 2, 3, 4, 5];

const built = await buildActions();

test('every action that writes is played', () => {
  const others = [...readingActions, ...reportingActions].map(({ name }) => name);
  const played = scenarios.map(({ action }) => action);
  expect([...new Set([...played, ...others])].sort()).toEqual(actionNames());
});

describe('whatever goes wrong, in the end things are as if nothing had', () => {
  test.for(scenarios)('$name', async (scenario) => {
    const table = new Table();
    for await (const played of simulate(built, { scenarios: [scenario], seeds: SEEDS })) table.add(played);
    const { [scenario.name]: seen = {} } = table.seen();
    // What is right by now goes from the list.
    expect(seen, table.examples()).toEqual(flawsOf(scenario.name));
  });
});
