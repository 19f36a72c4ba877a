import * as z from 'zod';
import { field, type FieldFacts } from './field';

/** What a builder of choices needs. */
export interface ChoiceFacts<Value extends string> extends FieldFacts {
  /** Each accepted value with the words people see, in order. */
  options: Readonly<Record<Value, string>>;
}

/** One of a few named values; letter case does not matter. */
export function choice<Value extends string>({ options, ...facts }: ChoiceFacts<Value>) {
  const values = Object.keys(options) as Value[];
  const wants = `one of ${values.join(', ')}`;
  const spelled = (value: unknown) => {
    const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
    return values.find((option) => option.toLowerCase() === word) ?? value;
  };
  return field({ ...facts, control: 'choice', wants, options }, spelled, z.enum(values));
}
