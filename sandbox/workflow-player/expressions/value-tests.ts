import { type Arguments, isEqual, isMissing, isRecord, itemsOf, order, present, toText } from './values';

type ValueTest = (value: unknown, args: Arguments) => boolean;

/** The tests after `is`; only `defined` and `undefined` accept a missing value. */
export const valueTests: Readonly<Record<string, ValueTest>> = {
  defined: (value) => !isMissing(value),
  undefined: (value) => isMissing(value),
  none: (value) => present(value) === null,
  None: (value) => present(value) === null,
  string: (value) => typeof present(value) === 'string',
  number: (value) => typeof present(value) === 'number',
  integer: (value) => Number.isInteger(present(value)),
  float: (value) => typeof present(value) === 'number' && !Number.isInteger(value),
  boolean: (value) => typeof present(value) === 'boolean',
  true: (value) => present(value) === true,
  false: (value) => present(value) === false,
  mapping: (value) => isRecord(present(value)),
  sequence: (value) => Array.isArray(present(value)) || typeof value === 'string',
  iterable: (value) => Array.isArray(present(value)) || typeof value === 'string' || isRecord(value),
  callable: (value) => typeof value === 'function',
  even: (value) => Number(present(value)) % 2 === 0,
  odd: (value) => Math.abs(Number(present(value)) % 2) === 1,
  divisibleby: (value, { list: [by] }) => Number(present(value)) % Number(by) === 0,
  lower: (value) => toText(value) === toText(value).toLowerCase(),
  upper: (value) => toText(value) === toText(value).toUpperCase(),
  in: (value, { list: [whole] }) => contains(whole, value),
  eq: (value, { list: [other] }) => isEqual(present(value), other),
  equalto: (value, { list: [other] }) => isEqual(present(value), other),
  sameas: (value, { list: [other] }) => present(value) === other,
  ne: (value, { list: [other] }) => !isEqual(present(value), other),
  lt: (value, { list: [other] }) => order(present(value), other) < 0,
  lessthan: (value, { list: [other] }) => order(present(value), other) < 0,
  le: (value, { list: [other] }) => order(present(value), other) <= 0,
  gt: (value, { list: [other] }) => order(present(value), other) > 0,
  greaterthan: (value, { list: [other] }) => order(present(value), other) > 0,
  ge: (value, { list: [other] }) => order(present(value), other) >= 0,
};

/** Python's `in`: an item of a list, a key of an object, a part of a text. */
export function contains(whole: unknown, part: unknown): boolean {
  const container = present(whole);
  if (typeof container === 'string') return container.includes(toText(part));
  return itemsOf(container).some((item) => isEqual(item, present(part)));
}
