import * as z from 'zod';
import { field, type FieldFacts } from './field';
import { list } from './list';
import { trimmed } from './trimmed';

/** The facts of a choice. */
export interface ChoiceFacts<Value extends string> extends FieldFacts {
  /** Each accepted value with the words people see, in order. */
  options: Readonly<Record<Value, string>>;
  /** Other words for a value, such as those that GitLab uses in its answers. */
  synonyms?: Readonly<Record<string, NoInfer<Value>>>;
}

/** One of a few named values; letter case, blanks, hyphens and underscores do not matter. */
export function choice<Value extends string>({ options, synonyms, ...facts }: ChoiceFacts<Value>) {
  const values = Object.keys(options) as Value[];
  const wants = `one of ${values.join(', ')}`;
  const read = reader(values, synonyms);
  return field({ ...facts, control: 'choice', wants, options }, read, z.enum(values));
}

/** Several of a few named values. */
export function choices<Value extends string>({ options, synonyms, ...facts }: ChoiceFacts<Value>) {
  const values = Object.keys(options) as Value[];
  const read = reader(values, synonyms);
  return list({
    ...facts,
    options,
    wants: `a list of any of ${values.join(', ')}`,
    max: values.length,
    read: (entry) => [read(entry)],
    rules: z.enum(values),
  });
}

/** Finds the value that a word means; anything else is left for the rules to refuse. */
function reader(values: readonly string[], synonyms: Readonly<Record<string, string>> = {}) {
  const known = new Map([
    ...Object.entries(synonyms).map(([word, value]) => [plain(word), value] as const),
    ...values.map((value) => [plain(value), value] as const),
  ]);
  return (value: unknown) => trimmed(value, (word) => known.get(plain(word)) ?? word);
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/g, '');
}
