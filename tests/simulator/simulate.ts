import type { BuiltActions } from './built-actions';
import { type Flaw, judge } from './judge';
import { type Case, caseOf, type Kind, KINDS } from './kinds';
import { getToKnow, type Known, viewOf } from './known';
import type { Scenario } from './scenarios';
import { type Story, tell } from './story';

/** A case that was played. */
export interface Played {
  scenario: Scenario;
  kind: Kind;
  seed: number;
  title: string;
  flaws: ReadonlyMap<Flaw, string>;
  story: Story;
}

interface Choice {
  scenarios: readonly Scenario[];
  kinds?: readonly Kind[];
  seeds: readonly number[];
}

/** Plays a case for each scenario, kind and seed. */
export async function* simulate(
  built: BuiltActions,
  { scenarios, kinds = KINDS, seeds }: Choice,
): AsyncGenerator<Played> {
  for (const scenario of scenarios) {
    const known = await getToKnow(built, scenario);
    for (const kind of kinds) {
      for (const seed of seeds) {
        const planned = caseOf(kind, known, seed);
        if (planned)
          yield {
            kind,
            seed,
            ...(await play(built, kind, known, planned, `${scenario.name}, ${kind}, ${seed}`)),
          };
      }
    }
  }
}

async function play(built: BuiltActions, kind: Kind, known: Known, planned: Case, seed: string) {
  const { scenario } = known;
  const { title, plan, isTogether = false } = planned;
  const story = await tell(built, scenario, plan, { seed, factsOf: viewOf(scenario, isTogether) });
  const isInTurn = plan.meanwhile !== undefined && !story.hasOverlapped;
  const orders = isInTurn ? planned.orders.slice(0, 1) : planned.orders;
  const flaws = judge(story, {
    ends: await Promise.all(orders.map((steps) => known.endOf(steps, isTogether))),
    isOneWish: !scenario.each && !plan.meanwhile && !isTogether,
    did: known.did,
    found: known.found,
    isOnlyOne: known.did === 'created' || known.did === 'merged',
    isLate: planned.isLate,
    isFaultless: kind === 'at once',
  });
  return { scenario, title, flaws, story };
}
