import type * as z from 'zod';
import { readJson, readText, saysJson, UnreadableBody } from './read-body';

/**
 * Reads the body of a success, up to a bound.
 * @throws {UnreadableBody} when GitLab would not send it there.
 */
export type ReadContent<Content> = (response: Response, maxBytes: number) => Promise<Content>;

/** Reads GitLab's JSON: an object or a list; null for an empty response, if that is allowed. */
export const readEntity: ReadContent<object | null> = async (response, maxBytes) => {
  const mayBeEmpty = response.status !== 200 && response.status !== 201;
  if (mayBeEmpty && !saysJson(response)) {
    if ((await readText(response, 1)) === '') return null;
    throw new UnreadableBody('foreign');
  }
  const json = await readJson(response, maxBytes);
  if ('why' in json) throw new UnreadableBody(json.why);
  if (typeof json.value !== 'object' || json.value === null) throw new UnreadableBody('foreign');
  return json.value;
};

/** Reads GitLab's JSON of a certain shape. */
export function readAs<Content>(shape: z.ZodType<Content>): ReadContent<Content> {
  return async (response, maxBytes) => {
    const { success, data } = shape.safeParse(await readEntity(response, maxBytes));
    if (!success) throw new UnreadableBody('foreign');
    return data;
  };
}
