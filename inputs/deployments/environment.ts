import * as z from 'zod';
import { field, type FieldFacts } from '../fields/field';
import { trimmed } from '../fields/trimmed';

/** An environment by its full name, as in `environment:` of a job. */
export function environment(facts: Partial<FieldFacts> = {}) {
  return field(
    {
      title: 'Environment',
      placeholder: 'production',
      picks: 'environment',
      ...facts,
      control: 'text',
      wants: 'the name of an environment, such as production or review/login',
    },
    trimmed,
    z.string().min(1).max(255),
  );
}
