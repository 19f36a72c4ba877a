import * as z from 'zod';
import { field, type FieldFacts } from './field';

interface WholeNumberFacts extends FieldFacts {
  min: number;
  max: number;
}

/** A whole number from `min` to `max`; digits in text count. */
export function wholeNumber({ min, max, ...facts }: WholeNumberFacts) {
  const wants = `a whole number from ${min} to ${max.toLocaleString('en')}`;
  return field({ ...facts, control: 'number', wants }, asNumber, z.int().min(min).max(max));
}

/** Digits in text become a number; anything else is left for the rules to refuse. */
export function asNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value;
}
