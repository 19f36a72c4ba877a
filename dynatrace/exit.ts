import { userLogger } from '@dynatrace-sdk/automation-action-utils/actions';
import { GitLabError } from '../gitlab/client/gitlab-error';
import { maskAll, maskOf, withoutTokens } from '../gitlab/client/mask';
import type { Log } from '../gitlab/once/run-context';

/** The only way out of a run: whatever it returns, throws or writes to the log leaves the connection's token behind. */
export interface Exit {
  log: Log;
  result: <Result>(result: Result) => Result;
  /** An error of ours in masked words; a bug stays itself, with its texts masked. */
  error: (error: unknown) => unknown;
}

/** The exit of a run with this token; without one, for what fails before the connection is read. */
export function exitOf(token?: string): Exit {
  const own = token === undefined ? (text: string) => text : maskOf(token);
  // In words of ours, other people's tokens have no business either. Results are GitLab's, and stay whole.
  const inWords = (text: string) => withoutTokens(own(text));
  return {
    log: {
      info: (line) => {
        userLogger.info(inWords(line));
      },
      warn: (line) => {
        userLogger.warn(inWords(line));
      },
    },
    result: (result) => (token === undefined ? result : maskAll(own, result)),
    error: (error) => {
      if (error instanceof GitLabError) return error.reworded(inWords);
      if (error instanceof Error) {
        error.message = inWords(error.message);
        if (error.stack !== undefined) error.stack = inWords(error.stack);
      }
      return error;
    },
  };
}
