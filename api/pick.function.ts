import { pick } from '../dynatrace/pick';
import type { PickAnswer } from '../inputs/picking/pick-request';

/** What a form offers to choose from. The token stays here: the browser gets options, or a sentence why there are none. */
export default async function (payload: unknown): Promise<PickAnswer> {
  return pick(payload);
}
