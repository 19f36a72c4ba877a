import * as z from 'zod';
import { field, type FieldFacts } from './field';
import { trimmed } from './trimmed';
import { asNumber } from './whole-number';

/** The mark that GitLab puts before a number: `#12` is an issue, `!12` a merge request. */
export type Sigil = '#' | '!';

/** The number of a thing in GitLab, also written with its mark. */
export function reference(sigil: Sigil, facts: FieldFacts) {
  return field(
    { ...facts, control: 'number', wants: `a number such as 12 or ${sigil}12` },
    (value) => asReference(sigil, value),
    z.int().min(1),
  );
}

/** The number behind a mark; everything else stays for the rules to refuse. */
export function asReference(sigil: Sigil, value: unknown): unknown {
  return trimmed(value, (text) => asNumber(text.startsWith(sigil) ? text.slice(1) : text));
}
