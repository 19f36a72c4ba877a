import type * as z from 'zod';

/** An entry of a list as it is stored. */
export type Row = Readonly<Record<string, unknown>>;

/** What is wrong with a list. */
export interface RowProblem {
  /** Which entry it is about, from 0; none for the list as a whole. */
  index?: number;
  /** The key of the entry. */
  key: string;
  message: string;
}

/** A list of objects that a form shows in rows. */
export interface RowFacts {
  /** What an entry is, such as "file". */
  noun: string;
  /** The fields of an entry. */
  entry: z.ZodObject;
  max: number;
  /** The keys that an entry has a use for, in the order of the form, and whether it needs them. */
  keysOf: (row: Row) => Readonly<Record<string, boolean>>;
  /** The list in a stored value; anything that is none stays as it is. */
  read: (value: unknown) => unknown;
  problemsIn: (list: readonly unknown[]) => RowProblem[];
}

const rowsByField = new WeakMap<z.core.$ZodType, RowFacts>();

/** Has a form show an input in rows. */
export function inRows<Schema extends z.core.$ZodType>(schema: Schema, facts: RowFacts): Schema {
  rowsByField.set(schema, facts);
  return schema;
}

/** How a form shows an input in rows. */
export function rowsOf(schema: z.core.$ZodType): RowFacts {
  const facts = rowsByField.get(schema);
  if (!facts) throw new Error('An input that is to be shown in rows does not say what they are made of.');
  return facts;
}
