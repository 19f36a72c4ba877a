import { parseArgs } from 'node:util';
import { buildActions } from '../tests/simulator/built-actions';
import { KINDS } from '../tests/simulator/kinds';
import { scenarios } from '../tests/simulator/scenarios';
import { simulate } from '../tests/simulator/simulate';
import { Table } from '../tests/simulator/table';
import { traceOf } from '../tests/simulator/trace';

const USAGE = `npm run simulate -- [--seeds 200] [--action create-issue] [--kind late]     prints the table
npm run simulate -- --seed 17 [--action create-issue] [--kind late]         prints each request of the cases of one seed

Kinds: ${KINDS.join(', ')}.`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    seed: { type: 'string' },
    action: { type: 'string', default: '' },
    kind: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const kinds = KINDS.filter((kind) => values.kind === undefined || kind === values.kind);
const chosen = scenarios.filter(({ name }) => name.startsWith(values.action));
if (values.help || kinds.length === 0 || chosen.length === 0) {
  console.log(USAGE);
} else if (values.seed === undefined) {
  await printTable(Number(values.seeds));
} else {
  const seeds = [Number(values.seed)];
  for await (const played of simulate(await buildActions(), { scenarios: chosen, kinds, seeds }))
    console.log(`${traceOf(played)}\n`);
}

async function printTable(count: number): Promise<void> {
  const built = await buildActions();
  const table = new Table();
  const seeds = Array.from({ length: count }, (_, seed) => seed);
  const start = performance.now();
  for (const [index, scenario] of chosen.entries()) {
    for await (const played of simulate(built, { scenarios: [scenario], kinds, seeds })) table.add(played);
    const passed = `${((performance.now() - start) / 1000).toFixed(0)} s`;
    console.log(`${index + 1} of ${chosen.length} after ${passed}: ${scenario.name}`);
  }
  console.log(`\n${table.print(kinds)}\n\n${table.examples()}`);
}
