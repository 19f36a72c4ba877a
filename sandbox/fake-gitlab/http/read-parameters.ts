import { ApiError, badParameter } from './api-error';

/** Query parameters by name: `x[]=a&x[]=b` becomes a list under `x`. */
export function readQuery(search: URLSearchParams): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    const listName = name.endsWith('[]') ? name.slice(0, -2) : undefined;
    if ((listName ?? name) in query || (!listName && values.length > 1)) {
      throw badParameter(`${listName ?? name} is invalid`);
    }
    query[listName ?? name] = listName ? values : values[0];
  }
  return query;
}

/** A JSON object from a request body; 415 for other content, an empty body is an empty object. */
export function readBody(contentType: string | undefined, content: string): Record<string, unknown> {
  if (content === '') return {};
  if (!/^application\/json\b/i.test(contentType ?? '')) {
    throw new ApiError(415, { error: `The provided content-type '${contentType ?? ''}' is not supported.` });
  }
  const body = parse(content);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badParameter('Invalid JSON: an object is expected');
  }
  return { ...body };
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new ApiError(400, { message: 'Problems parsing JSON' });
  }
}
