import * as z from 'zod';
import { factsOf } from '../../inputs/fields/field';
import type { InputSchema } from '../form-state';
import { problemsOf } from '../problems';
import type { Stored } from './widget-host';

/** A value for every input; where two exclude each other, only for one of them. */
export function examplesOf(schema: InputSchema, connectionId: string): Stored {
  const examples = mapInputs(schema, (rule) =>
    factsOf(rule).control === 'connection' ? connectionId : exampleOf(rule),
  );
  const excluded = problemsOf(schema, examples);
  return Object.fromEntries(Object.entries(examples).filter(([key]) => !excluded.has(key)));
}

/** An expression for every input. */
export function expressionsOf(schema: InputSchema): Stored {
  return mapInputs(schema, (_, key) => `{{ result('task')['${key}'] }}`);
}

/** A value for every input that its schema refuses, if there is a short one. */
export function mistakesOf(schema: InputSchema, connectionId: string): Stored {
  const wrong = ['?', 'x'.repeat(300), {}];
  return mapInputs(schema, (rule) =>
    factsOf(rule).control === 'connection'
      ? connectionId
      : wrong.find((value) => !z.safeParse(rule, value).success),
  );
}

/** A value that the schema accepts: the placeholder, when it is an example. */
function exampleOf(rule: z.core.$ZodType): unknown {
  const { placeholder, options = {} } = factsOf(rule);
  const candidates = [
    Object.keys(options)[0],
    placeholder,
    'group/app',
    'Some words',
    true,
    3,
    '2026-11-30',
    '2026-11-30T12:00:00Z',
    {},
  ];
  return candidates.find((value) => value !== undefined && z.safeParse(rule, value).success);
}

function mapInputs(schema: InputSchema, toValue: (rule: z.core.$ZodType, key: string) => unknown): Stored {
  return Object.fromEntries(Object.entries(schema.shape).map(([key, rule]) => [key, toValue(rule, key)]));
}
