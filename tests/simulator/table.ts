import { type Flaw, FLAWS } from './judge';
import { type Kind, KINDS } from './kinds';
import type { Played } from './simulate';

const LONGEST_REASON = 200;
const LETTERS: Record<Flaw, string> = {
  duplicate: 'D',
  loss: 'L',
  'false green': 'G',
  'false red': 'F',
  'silent red': 'R',
  'wrong outcome': 'O',
};

/** The result of all cases of one scenario and kind. */
interface Cell {
  cases: number;
  /** How many cases have a flaw. */
  flawed: number;
  flaws: ReadonlyMap<Flaw, { count: number; first: Played }>;
}

const EMPTY: Cell = { cases: 0, flawed: 0, flaws: new Map() };

/** The cells of the table, by scenario and then by kind. */
export class Table {
  readonly #rows = new Map<string, Map<Kind, Cell>>();

  add(played: Played): void {
    const { scenario, kind, flaws } = played;
    const row = this.#rows.get(scenario.name) ?? new Map<Kind, Cell>();
    const counted = new Map([...flaws.keys()].map((flaw) => [flaw, { count: 1, first: played }]));
    const cell = { cases: 1, flawed: flaws.size > 0 ? 1 : 0, flaws: counted };
    this.#rows.set(scenario.name, row.set(kind, together([row.get(kind) ?? EMPTY, cell])));
  }

  /** The flaws that were seen, as `known-faults.ts` lists them. */
  seen(): Record<string, Partial<Record<Kind, Flaw[]>>> {
    const rows = [...this.#rows].map(([name, row]) => {
      const flawed = [...row].filter(([, { flaws }]) => flaws.size > 0);
      return [name, Object.fromEntries(flawed.map(([kind, { flaws }]) => [kind, [...flaws.keys()].sort()]))];
    });
    return Object.fromEntries(rows) as Record<string, Partial<Record<Kind, Flaw[]>>>;
  }

  /** All numbers, a line for each scenario. */
  print(kinds: readonly Kind[] = KINDS): string {
    const sums = new Map(
      kinds.map((kind) => [kind, together([...this.#rows.values()].map((row) => row.get(kind) ?? EMPTY))]),
    );
    const lines = [
      ['', ...kinds],
      ...[...this.#rows, ['all', sums] as const].map(([name, row]) => [
        name,
        ...kinds.map((kind) => shortly(row.get(kind))),
      ]),
    ];
    const widths = ['', ...kinds].map((_, column) =>
      Math.max(...lines.map((line) => line[column]?.length ?? 0)),
    );
    return [
      ...lines.map((line) =>
        line
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join('   ')
          .trimEnd(),
      ),
      '',
      'Cases with a flaw of all cases.',
      ...Object.entries(FLAWS).map(([flaw, meaning]) => `${LETTERS[flaw as Flaw]}  ${flaw}: ${meaning}`),
    ].join('\n');
  }

  /** A case for each flaw of each cell, and how to see all of it. */
  examples(): string {
    const cells = [...this.#rows.values()].flatMap((row) => [...row.values()]);
    return cells
      .flatMap(({ flaws }) => [...flaws].map(([flaw, { first }]) => exampleOf(flaw, first)))
      .join('\n');
  }
}

function exampleOf(flaw: Flaw, { scenario, kind, seed, title, flaws }: Played): string {
  const why = (flaws.get(flaw) ?? '').replace(/\s+/g, ' ').slice(0, LONGEST_REASON);
  const replay = `npm run simulate -- --action "${scenario.name}" --kind "${kind}" --seed ${seed}`;
  return `${flaw}: ${scenario.name}, ${kind}: ${title}\n  ${why}\n  ${replay}`;
}

function shortly(cell: Cell | undefined): string {
  if (!cell || cell.cases === 0) return '-';
  const counts = [...cell.flaws].map(([flaw, { count }]) => `${LETTERS[flaw]}${count}`);
  return [`${cell.flawed}/${cell.cases}`, ...counts.sort()].join(' ');
}

function together(cells: readonly Cell[]): Cell {
  const flaws = new Map<Flaw, { count: number; first: Played }>();
  for (const cell of cells) {
    for (const [flaw, { count, first }] of cell.flaws) {
      const before = flaws.get(flaw);
      flaws.set(flaw, { count: (before?.count ?? 0) + count, first: before?.first ?? first });
    }
  }
  const sum = (number: (cell: Cell) => number) => cells.reduce((total, cell) => total + number(cell), 0);
  return { cases: sum(({ cases }) => cases), flawed: sum(({ flawed }) => flawed), flaws };
}
