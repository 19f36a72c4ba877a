import type { Arguments } from './values';

/** An argument, given by position or by name; `fallback` when it is not given. */
export function argument({ list, named }: Arguments, position: number, name: string, fallback?: unknown) {
  const value = Object.hasOwn(named, name) ? named[name] : list[position];
  return value === undefined ? fallback : value;
}

/** The same, as text. */
export function textArgument(args: Arguments, position: number, name: string, fallback = ''): string {
  const value = argument(args, position, name, fallback);
  return typeof value === 'string' ? value : String(value);
}

/** The same, as a number. */
export function numberArgument(args: Arguments, position: number, name: string, fallback: number): number {
  return Number(argument(args, position, name, fallback));
}
