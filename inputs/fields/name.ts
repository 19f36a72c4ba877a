import * as z from 'zod';
import { NAME_MAX } from '../texts/lengths';

/**
 * The rule for a name in GitLab, of the input with this title. `None` and similar words are refused: an expression
 * without a value writes them, and nobody means a label or an assignee of that name.
 */
export function name(title: string): z.ZodString {
  return z
    .string()
    .min(1)
    .max(NAME_MAX)
    .refine((word) => !/^(?:none|null|undefined|nan)$/i.test(word), {
      error: `${title} is "None", which is what an expression without a value gives. Add the default filter to the expression, or leave ${title} empty.`,
    });
}
