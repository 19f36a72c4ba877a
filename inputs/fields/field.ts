import * as z from 'zod';
import type { PickKind } from '../picking/pick-kind';
import { isEmptyOnceStored } from './storable';

/** Neither the runtime nor a widget's content security policy allows the code that zod would generate. */
z.config({ jitless: true });

/** The control a form shows for an input. */
export type Control =
  | 'text'
  | 'markdown'
  | 'number'
  | 'flag'
  | 'choice'
  | 'list'
  | 'date'
  | 'date-time'
  | 'connection'
  | 'json'
  | 'code';

/** What a form, an error message and the reference say about one input; the schema is their only source. */
export interface FieldFacts {
  /** The name people see, in GitLab's words. */
  title: string;
  /** Unit, example, or the confusion it prevents; one or two sentences. */
  hint?: string;
  /** An example or the default, shown while the field is empty. */
  placeholder?: string;
  /** What the form offers to choose from; free text and expressions stay possible. */
  picks?: PickKind;
  /** The key of the input that names the project to choose from; by default `project`. */
  picksFrom?: string;
}

/** What a builder adds to the facts given by an action: how the value looks. */
interface ValueFacts extends FieldFacts {
  control: Control;
  /** What a valid value is, as words after "must be". */
  wants: string;
  /** The values of a choice with the words people see, in order. */
  options?: Readonly<Record<string, string>>;
  /** Whether no error message may quote the value. */
  isSecret?: boolean;
}

const factsByField = z.registry<ValueFacts>();

/** An input: reads stored text as a value, then checks the value. */
export type Field<Output> = z.ZodPreprocess<z.ZodType<Output>>;

/**
 * Makes an input: its facts, how stored text becomes a value, the rules for that value, and what counts as missing if
 * empty text does not.
 */
export function field<Output>(
  facts: ValueFacts,
  coerce: (value: unknown) => unknown,
  rules: z.ZodType<Output>,
  isMissing = isNotGiven,
): Field<Output> {
  return z
    .preprocess((value) => (isMissing(value) ? undefined : coerce(value)), rules)
    .register(factsByField, facts);
}

/** The same input, but optional; every way of leaving it empty reads as `undefined`. */
export function optional<Output>(schema: Field<Output>): z.ZodType<Output | undefined> {
  return z.pipe(schema.in, schema.out.optional()).register(factsByField, factsOf(schema));
}

/** The facts of a schema made by one of the field builders. */
export function factsOf(schema: z.core.$ZodType): ValueFacts {
  const facts = factsByField.get(schema);
  if (!facts) throw new Error('An input was declared without a field builder, so it has no title.');
  return facts;
}

/** The rule for an input of a schema; zod knows a shape of unknown keys only as `any`. */
export function ruleOf(schema: z.ZodObject, key: string): z.ZodType | undefined {
  return (schema.shape as Record<string, z.ZodType>)[key];
}

/** Whether an input must be given. */
export function isRequired(schema: z.core.$ZodType): boolean {
  return !z.safeParse(schema, undefined).success;
}

/** Whether the workflow author left an input empty: workflows store an emptied input as "", null or []. */
export function isNotGiven(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && isEmptyOnceStored(value)) ||
    (Array.isArray(value) && value.length === 0)
  );
}
