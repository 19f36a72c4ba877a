import type { Perform } from '../workbench/perform';

/** The parts of an action's result that later steps use. */
export type Result = Readonly<Record<string, unknown>> & {
  outcome?: string;
  /** Actions that only read have no outcome, but the status of a pipeline or a merge request. */
  status?: string;
  detailed_merge_status?: string;
  iid?: number;
};

/** One step of a demo: an action, its input, and the expected result. */
export interface Step {
  time: string;
  story: string;
  action: string;
  /** The input, from the latest results of earlier actions. */
  input: (resultOf: (action: string) => Result) => Record<string, unknown>;
  outcome: string;
}

/** A step that was played. */
interface PlayedStep extends Step {
  milliseconds: number;
}

/** How many things were not as described, and how long each step took. */
interface PlayedStory {
  untrue: number;
  steps: PlayedStep[];
}

/** Plays one step after the other, and says of each whether it ended as described. */
export async function playStory(
  perform: Perform,
  common: Readonly<Record<string, unknown>>,
  story: readonly Step[],
): Promise<PlayedStory> {
  const results = new Map<string, Result>();
  const resultOf = (action: string) => results.get(action) ?? {};
  const played: PlayedStory = { untrue: 0, steps: [] };
  for (const step of story) {
    const { time, action, outcome } = step;
    const input = step.input(resultOf);
    const shown = Object.entries(input).filter(([, value]) => value !== undefined);
    console.log(`\n${time}  ${step.story}\n    ${action}`);
    for (const [key, value] of shown) console.log(`      ${key}: ${oneLine(value)}`);
    const start = performance.now();
    const { result, error, logs } = await perform(action, { ...common, ...input }, time);
    const milliseconds = Math.round(performance.now() - start);
    console.log(`    user log (${milliseconds} ms)\n      ${(logs ?? '').replaceAll('\n', '\n      ')}`);
    const answer = (result ?? {}) as Result;
    results.set(action, answer);
    const became = answer.outcome ?? answer.status ?? answer.detailed_merge_status;
    played.untrue += check(`outcome "${outcome}"`, error ?? became, outcome);
    played.steps.push({ ...step, milliseconds });
  }
  return played;
}

/** Says whether something is as described, and counts it if not. */
export function check(what: string, actual: unknown, expected: string): number {
  const isTrue = actual === expected;
  console.log(isTrue ? `    ✓ ${what}` : `    ✗ expected ${what}, got ${oneLine(actual)}`);
  return isTrue ? 0 : 1;
}

/** Says how it went, and fails the command if it did not go as described. */
export function conclude(untrue: number): void {
  console.log(
    untrue === 0 ? '\nEverything happened as described.' : `\n${untrue} things did not happen as described.`,
  );
  process.exitCode = untrue === 0 ? 0 : 1;
}

function oneLine(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll('\n', '⏎').slice(0, 100);
}
