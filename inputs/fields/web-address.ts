import * as z from 'zod';
import { ADDRESS_MAX } from '../texts/lengths';
import { field, type FieldFacts } from './field';
import { trimmed } from './trimmed';

/** A web address to link to; nothing is sent there. */
export function webAddress(facts: Pick<FieldFacts, 'title'> & Partial<FieldFacts>) {
  return field(
    { ...facts, control: 'text', wants: 'a web address that starts with https:// and has no spaces' },
    trimmed,
    z
      .string()
      .max(ADDRESS_MAX)
      .regex(/^https:\/\/[^\s<>"\\`]+$/i),
  );
}
