import { asText } from './text';

/** Trimmed text, read further by `read`; anything else is left for the rules to accept or refuse. */
export function trimmed(value: unknown, read: (text: string) => unknown = (text) => text): unknown {
  const text = asText(value);
  return typeof text === 'string' ? read(text.trim()) : text;
}
