import { z } from 'zod';
import { type ApiError, badParameter } from './api-error';

const ownWordings = ['is empty', 'does not have a valid value'] as const;

/** The values of parameters, read as GitLab reads them; 400 for one that it refuses. */
export function check<S extends z.ZodObject>(schema: S, raw: Record<string, unknown>): z.output<S> {
  const given = Object.entries(raw).filter(([name, value]) => !isNothing(schema, name, value));
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  throw complaintAbout(result.error, raw);
}

/** GitLab reads an empty text as no value, unless it expects a text or one of some words. */
function isNothing({ shape }: z.ZodObject<z.ZodRawShape>, name: string, value: unknown): boolean {
  const parameter = shape[name];
  if (!parameter || (value !== '' && value !== null)) return false;
  const result = z.safeParse(parameter, value);
  const isOwnComplaint = ownWordings.some((wording) => wording === result.error?.issues[0]?.message);
  return !result.success && !isOwnComplaint && z.safeParse(parameter, undefined).success;
}

function complaintAbout(error: z.ZodError, raw: Record<string, unknown>): ApiError {
  const issue = error.issues[0];
  if (!issue) return badParameter('request is invalid');
  const name = String(issue.path[0] ?? 'body');
  if (raw[name] === undefined) return badParameter(`${name} is missing`);
  const ownWording = ownWordings.find((wording) => wording === issue.message);
  return badParameter(`${name} ${ownWording ?? 'is invalid'}`);
}

/** The names that occur in an address more than once; GitLab uses the last one. */
export function repeated({ searchParams }: URL): string[] {
  const names = [...searchParams.keys()].filter((name) => !name.includes('['));
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

/** What was lost while values were read: keys inside them, words instead of numbers, invalid days. */
export function misread(given: unknown, read: unknown, name = ''): string[] {
  if (typeof given === 'string' && Array.isArray(read)) return misread(given.split(','), read, name);
  if (Array.isArray(given) && Array.isArray(read)) {
    const pairs = given.map((entry: unknown, index) =>
      misread(entry, read[index] as unknown, `${name}[${index}]`),
    );
    return pairs.flat();
  }
  if (isObject(given) && isObject(read)) {
    return Object.entries(given).flatMap(([key, value]) => {
      const inner = name === '' ? key : `${name}[${key}]`;
      if (key in read) return misread(value, read[key], inner);
      return name === '' ? [] : [`there is no ${inner}`];
    });
  }
  const isLost =
    typeof given === 'string' &&
    given.trim() !== '' &&
    (read === '' || (read === 0 && !/^[-+]?0/.test(given)));
  return isLost ? [`${name} is read as ${JSON.stringify(read)}`] : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
