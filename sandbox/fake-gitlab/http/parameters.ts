import { z } from 'zod';

/** A text; numbers and booleans are written out. */
export const text = z.union([z.string(), z.union([z.number(), z.boolean()]).transform(String)]);

/** A text that must not be empty. */
export const filledText = text.refine((value) => value.trim() !== '', 'is empty');

/** An integer; in a query it arrives as digits. */
export const integer = z.union([
  z.int(),
  z
    .string()
    .regex(/^\s*-?\d+\s*$/)
    .transform(Number),
]);

/** An integer that null or an empty text clears. */
export const clearableInteger = z.union([integer, z.null(), z.literal('').transform(() => null)]);

const yes = /^(1|on|t|true|y|yes)$/;
const no = /^(0|off|f|false|n|no)$/;

/** A boolean; in a query it arrives as a word: `true`, `yes`, `on`, `1` and the like, in small letters, capitals or capitalised. */
export const flag = z.union([
  z.boolean(),
  z
    .string()
    .refine(isWordFor(yes))
    .transform(() => true),
  z
    .string()
    .refine(isWordFor(no))
    .transform(() => false),
]);

/** One of a few words. */
export const oneOf = <const T extends readonly string[]>(...words: T) =>
  z.enum(words, 'does not have a valid value');

const listed = z.union([z.string(), z.number(), z.null(), z.array(z.union([z.string(), z.number()]))]);

/** A list of texts: an array or one text, each with commas; null is an empty one. */
export const texts = listed.transform(splitAtCommas);

/** A list of integers, as `texts`; GitLab takes a word for 0. */
export const integers = listed.transform((value) =>
  splitAtCommas(value).map((part) => Number(/^[-+]?\d+/.exec(part)?.[0] ?? 0)),
);

/** A date and time, ISO 8601. */
export const dateTime = z
  .string()
  .refine((value) => /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)));

/** A day as `YYYY-MM-DD`; null or an empty text clears it, and so does what GitLab cannot read. */
export const clearableDay = z.union([
  z.iso.date(),
  z.null(),
  z.string().transform((value) => /^\d{4}-\d\d-\d\d(?=T)/.exec(value)?.[0] ?? ''),
]);

/** The numeric id or the full path of a project or group, a path parameter. */
export const idOrPath = z.string().min(1);

/** `page` and `per_page`, for lists. */
export const paging = {
  page: integer.refine((value) => value >= 1).default(1),
  per_page: integer
    .refine((value) => value >= 1)
    .default(20)
    .transform((value) => Math.min(value, 100)),
};

function splitAtCommas(value: z.output<typeof listed>): string[] {
  return [value ?? []]
    .flat()
    .flatMap((part) => String(part).split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isWordFor(words: RegExp) {
  return (word: string) => words.test(word.toLowerCase()) && /^(?:[a-z0-9]+|[A-Z][a-z]*|[A-Z]+)$/.test(word);
}
