import * as z from 'zod';
import { asList } from '../fields/as-list';
import { field, type FieldFacts } from '../fields/field';

const MOST = 50;

/** Patterns of paths in a repository, such as `src/**` or `*.sql`. */
export function pathPatterns(facts: FieldFacts) {
  return field(
    { ...facts, control: 'list', wants: `a list of at most ${MOST} patterns such as src/** or *.sql` },
    asList,
    z.array(z.string().max(255)).max(MOST),
  );
}
