import { ApiError, badParameter } from './api-error';

/** Parameters of a query, nested as Rack nests them; `not[x]` keeps its name, as routes declare it. */
export function readQuery(search: URLSearchParams): Record<string, unknown> {
  const { not, ...query } = readForm(search);
  for (const [name, value] of Object.entries(isObject(not) ? not : {})) query[`not[${name}]`] = value;
  return query;
}

/** What a request body holds: JSON or a form; 415 for other content, an empty body is an empty object. */
export function readBody(contentType: string | undefined, content: string): Record<string, unknown> {
  if (content === '') return {};
  const [type = ''] = (contentType ?? '').toLowerCase().split(';');
  if (type === 'application/x-www-form-urlencoded') return readForm(new URLSearchParams(content));
  if (type === 'multipart/form-data') return readForm(partsOf(contentType ?? '', content));
  if (type !== 'application/json') {
    throw new ApiError(415, { error: `The provided content-type '${contentType ?? ''}' is not supported.` });
  }
  const body = parse(content);
  if (!isObject(body)) throw badParameter('Invalid JSON: an object is expected');
  return { ...body };
}

/** `x[]=a` adds to a list, `x[y]=a` sets a key, and of two with the same name the last one counts. */
function readForm(fields: Iterable<[string, string]>): Record<string, unknown> {
  const form: Record<string, unknown> = {};
  for (const [name, value] of fields) {
    const [, first = name, rest = ''] = /^([^[]+)((?:\[[^\]]*\])*)$/.exec(name) ?? [];
    place(
      form,
      first,
      [...rest.matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key),
      value,
    );
  }
  return form;
}

function place(into: Record<string, unknown>, key: string, path: readonly string[], value: string): void {
  const [next, ...rest] = path;
  if (next === undefined) into[key] = value;
  else if (next === '') addTo(listAt(into, key), rest, value);
  else place(objectAt(into, key), next, rest, value);
}

/** `a[][b]=1&a[][c]=2` is one entry; a key that the last entry has begins another. */
function addTo(list: unknown[], path: readonly string[], value: string): void {
  const [key, ...rest] = path;
  if (key === undefined) {
    list.push(value);
    return;
  }
  const last = list.at(-1);
  const continues = isObject(last) && (!(key in last) || path.includes(''));
  const entry: Record<string, unknown> = continues ? last : {};
  if (entry !== last) list.push(entry);
  place(entry, key, rest, value);
}

function listAt(into: Record<string, unknown>, key: string): unknown[] {
  const list = (into[key] ??= []);
  if (Array.isArray(list)) return list;
  throw badParameter(`expected Array (got String) for param '${key}'`);
}

function objectAt(into: Record<string, unknown>, key: string): Record<string, unknown> {
  const object = (into[key] ??= {});
  if (isObject(object)) return object;
  throw badParameter(`expected Hash (got String) for param '${key}'`);
}

/** The fields of a multipart form. */
function partsOf(contentType: string, content: string): [string, string][] {
  const boundary = /boundary="?([^";]+)/i.exec(contentType)?.[1] ?? '';
  return content.split(`--${boundary}`).flatMap((part): [string, string][] => {
    const [, head = '', value = ''] = /^\r\n([^]*?)\r\n\r\n([^]*)\r\n$/.exec(part) ?? [];
    const name = /\bname="([^"]*)"/i.exec(head)?.[1];
    return name === undefined ? [] : [[name, value]];
  });
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new ApiError(400, { message: 'Problems parsing JSON' });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
