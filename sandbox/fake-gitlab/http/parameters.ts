import { z } from 'zod';

/** A text. */
export const text = z.string();

/** A text that must say something. */
export const filledText = z.string().refine((value) => value.trim() !== '', 'is empty');

/** An integer; in a query it arrives as digits. */
export const integer = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

/** An integer that null or an empty text clears. */
export const clearableInteger = z.union([integer, z.null(), z.literal('').transform(() => null)]);

/** A boolean; in a query it arrives as text. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]);

/** One of a few words. */
export const oneOf = <const T extends readonly string[]>(...words: T) =>
  z.enum(words, 'does not have a valid value');

/** A list of texts: an array, or one text with commas. */
export const texts = z.union([z.array(z.string()), z.string().transform(splitAtCommas)]);

/** A list of integers: an array, or one text with commas. */
export const integers = z.union([
  z.array(integer),
  integer.transform((value) => [value]),
  z
    .string()
    .regex(/^\s*(-?\d+\s*(,\s*-?\d+\s*)*)?$/)
    .transform((value) => splitAtCommas(value).map(Number)),
]);

/** A date and time, ISO 8601. */
export const dateTime = z
  .string()
  .refine((value) => /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)));

/** A day as `YYYY-MM-DD`; null or an empty text clears it. */
export const clearableDay = z.union([z.iso.date(), z.literal(''), z.null()]);

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

function splitAtCommas(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
