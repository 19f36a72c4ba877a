import * as z from 'zod';
import { decodeBase64 } from '../fields/base64';
import { choice } from '../fields/choice';
import { field, type FieldFacts } from '../fields/field';

/** The most bytes of a file: Dynatrace sends at most 6 MB, and base64 takes a third more than the content. */
export const CONTENT_MAX_BYTES = 4_000_000;

/** How content is written down. */
export type Encoding = 'text' | 'base64';

/** What a file holds, letter for letter. Empty text is an empty file, and not "not given". */
export function fileContent(facts: Pick<FieldFacts, 'title'> & Partial<FieldFacts>) {
  return field(
    {
      hint: 'Stored as it is, with its line breaks and blanks. An expression may yield empty text for an empty file.',
      ...facts,
      control: 'code',
      wants: 'text of at most 4 MB',
    },
    asContent,
    z
      .string()
      .max(CONTENT_MAX_BYTES)
      .refine((text) => !/\p{Surrogate}/u.test(text), { error: `${facts.title} holds half a character.` })
      .refine((text) => new TextEncoder().encode(text).length <= CONTENT_MAX_BYTES, {
        error: `${facts.title} must be text of at most 4 MB.`,
      }),
    (value) => value === undefined || value === null,
  );
}

/** Letter for letter: what GitLab's database cannot store is no matter in a file. */
function asContent(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/** Whether content is text, or bytes written as base64. */
export function contentEncoding(facts: Pick<FieldFacts, 'title'>) {
  return choice({
    ...facts,
    hint: 'Base64 for what is no text, such as a picture.',
    placeholder: 'Text',
    options: { text: 'Text', base64: 'Base64' },
  });
}

/** The bytes of a file; undefined for base64 that is none. */
export function bytesOf(content: string, encoding: Encoding = 'text'): Uint8Array | undefined {
  return encoding === 'base64' ? decodeBase64(content) : new TextEncoder().encode(content);
}
