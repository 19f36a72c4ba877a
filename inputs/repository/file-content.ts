import * as z from 'zod';
import { decodeBase64 } from '../fields/base64';
import { choice } from '../fields/choice';
import { field, type FieldFacts } from '../fields/field';

/** The most bytes of a file: Dynatrace sends at most 6 MB, and base64 takes a third more than the content. */
export const CONTENT_MAX_BYTES = 4_000_000;

/** How content is encoded. */
export type Encoding = 'text' | 'base64';

/** The content of a file, unchanged. Empty text means an empty file, not "not given". */
export function fileContent(facts: Pick<FieldFacts, 'title'> & Partial<FieldFacts>) {
  return field(
    {
      hint: 'Stored unchanged, with its line breaks and spaces. For an empty file, use an expression that returns empty text.',
      ...facts,
      control: 'code',
      wants: 'text of at most 4 MB',
    },
    asContent,
    z
      .string()
      .max(CONTENT_MAX_BYTES)
      .refine((text) => !/\p{Surrogate}/u.test(text), {
        error: `${facts.title} contains an incomplete character.`,
      })
      .refine((text) => new TextEncoder().encode(text).length <= CONTENT_MAX_BYTES, {
        error: `${facts.title} must be text of at most 4 MB.`,
      }),
    (value) => value === undefined || value === null,
  );
}

/** Unchanged: the limits of GitLab's database do not apply to files. */
function asContent(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/** Whether content is text, or bytes written as base64. */
export function contentEncoding(facts: Pick<FieldFacts, 'title'>) {
  return choice({
    ...facts,
    hint: 'Base64 for files that are not text, such as pictures.',
    placeholder: 'Text',
    options: { text: 'Text', base64: 'Base64' },
  });
}

/** The bytes of a file; undefined for invalid base64. */
export function bytesOf(content: string, encoding: Encoding = 'text'): Uint8Array | undefined {
  return encoding === 'base64' ? decodeBase64(content) : new TextEncoder().encode(content);
}
