import type { PickKind } from '../inputs/picking/pick-kind';
import type { PickAnswer } from '../inputs/picking/pick-request';

/** A picker's request; it names the connection by id only, so that no token reaches the browser. */
export interface PickQuestion {
  connectionId: string;
  kind: PickKind;
  project?: string;
  search?: string;
  page?: number;
}

/** The app function that answers; a widget runs on the origin of its own app, in the Workflows app too. */
const ADDRESS = '/api/pick';

const NO_ANSWER = 'The list could not be loaded: the app did not respond as expected.';

/**
 * Asks for one page of options.
 * @throws only when `signal` is aborted.
 */
export async function askPick(question: PickQuestion, signal: AbortSignal): Promise<PickAnswer> {
  try {
    const response = await fetch(ADDRESS, { method: 'POST', body: JSON.stringify(question), signal });
    const answer: unknown = await response.json();
    return isAnswer(answer) ? answer : { error: NO_ANSWER };
  } catch (error) {
    if (signal.aborted) throw error;
    return { error: NO_ANSWER };
  }
}

function isAnswer(answer: unknown): answer is PickAnswer {
  if (typeof answer !== 'object' || answer === null) return false;
  if ('error' in answer && typeof answer.error === 'string') return true;
  const data = 'data' in answer ? answer.data : undefined;
  return typeof data === 'object' && data !== null && 'options' in data && Array.isArray(data.options);
}
