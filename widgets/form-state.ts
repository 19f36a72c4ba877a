import { createContext, useContext } from 'react';
import type * as z from 'zod';

/** A schema whose inputs the field builders made. */
export type InputSchema = z.ZodObject<z.core.$ZodShape>;

/** A task's input as the workflow stores it, unknown keys included. */
export type StoredValues = Readonly<Record<string, unknown>>;

interface FormState {
  schema: InputSchema;
  values: StoredValues;
  /** What is wrong, by key; nothing about values that hold an expression. */
  problems: ReadonlyMap<string, string>;
  /** Stores one value; `undefined` removes its key. */
  change: (key: string, value: unknown) => void;
}

/** Carries the form to its fields. */
export const FormContext = createContext<FormState | undefined>(undefined);

/** The form around a field. */
export function useForm(): FormState {
  const form = useContext(FormContext);
  if (!form) throw new Error('A field belongs inside the Form that formFor made.');
  return form;
}
