import { pick } from '../dynatrace/pick';
import type { PickAnswer } from '../inputs/picking/pick-request';

/**
 * The options that a form offers. The token stays on this side: the browser gets options, or a sentence that says why
 * there are none.
 */
export default async function (payload: unknown): Promise<PickAnswer> {
  return pick(payload);
}
