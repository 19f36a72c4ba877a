import { pick } from '../gitlab/pick';
import type { PickAnswer } from '../inputs/pick';

/** What a form offers to choose from. The token stays here: the browser gets options, or a sentence why there are none. */
export default async function (payload: unknown): Promise<PickAnswer> {
  return pick(payload);
}
