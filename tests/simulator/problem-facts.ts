import type { World } from '../../sandbox/fake-gitlab/world/world';
import { type Facts, factsOf } from './facts';

/** The headings of comments on a problem; which updates are reported depends on which events come together. */
const HEADINGS = ['Problem closed', 'Problem active again', 'Update'];

/** What matters about a problem's issues: which ones exist, and that nothing is reported twice. */
export function factsOfProblem(world: World): Facts {
  const facts = new Map<string, number>();
  for (const [fact, count] of factsOf(world)) {
    const [, issue = '', state = ''] = /^issue (.+?): .*"state":"(\w+)"/s.exec(fact) ?? [];
    const heading = HEADINGS.find((start) => fact.startsWith('comment') && fact.includes(`: **${start}, `));
    if (issue) add(facts, `issue ${issue}: ${state}`, count);
    else if (heading) add(facts, `comment ${heading}`, count);
    else add(facts, fact, count);
  }
  // One is as good as none: events that overtake one another leave nothing to tell.
  if (facts.get('comment Update') === 1) facts.delete('comment Update');
  return facts;
}

function add(facts: Map<string, number>, fact: string, count: number): void {
  facts.set(fact, (facts.get(fact) ?? 0) + count);
}
