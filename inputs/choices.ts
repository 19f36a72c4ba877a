import * as z from 'zod';
import { type ChoiceFacts } from './choice';
import { field } from './field';
import { asList } from './list';

/** Several of a few named values. */
export function choices<Value extends string>({ options, ...facts }: ChoiceFacts<Value>) {
  const values = Object.keys(options) as Value[];
  const wants = `a list of any of ${values.join(', ')}`;
  return field(
    { ...facts, control: 'list', wants, options },
    asList,
    z.array(z.enum(values)).max(values.length),
  );
}
