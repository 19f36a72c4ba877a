import type * as z from 'zod';

/** Reads GitLab's JSON; null for an answer that may be empty. Undefined when it is something else, such as a login page. */
export async function readJson(response: Response): Promise<object | null | undefined> {
  const text = await response.text();
  const json = parseIfJson(response, text);
  if (typeof json === 'object' && json !== null) return json;
  const mayBeEmpty = response.status !== 200 && response.status !== 201;
  return mayBeEmpty && text === '' ? null : undefined;
}

/** The value of a body that says it is JSON; undefined when it does not, or is broken. */
export function parseIfJson({ headers }: Response, text: string): unknown {
  if (!/\bjson\b/.test(headers.get('content-type') ?? '')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads GitLab's JSON of a certain shape; undefined when it is anything else. */
export function readAs<Content>(shape: z.ZodType<Content>) {
  return async (response: Response): Promise<Content | undefined> =>
    shape.safeParse(await readJson(response)).data;
}
