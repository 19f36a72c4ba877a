import * as z from 'zod';
import { type Control, field, type FieldFacts } from './field';
import { storable } from './storable';

interface TextFacts extends FieldFacts {
  /** The most characters GitLab or we accept. */
  max: number;
  control?: Extract<Control, 'text' | 'markdown' | 'code'>;
}

/** Text of at most `max` characters; numbers and truth values arrive as their text. */
export function text({ max, control = 'text', ...facts }: TextFacts) {
  const wants = `text of at most ${max.toLocaleString('en')} characters`;
  return field({ ...facts, control, wants }, asText, z.string().max(max));
}

/** GitLab Flavored Markdown of at most `max` characters. */
export function markdown(facts: TextFacts) {
  return text({ ...facts, control: 'markdown' });
}

/** Text as GitLab can store it. Objects and lists are refused rather than turned into "[object Object]". */
export function asText(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
