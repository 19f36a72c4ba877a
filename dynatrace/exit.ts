import { userLogger } from '@dynatrace-sdk/automation-action-utils/actions';
import { GitLabError } from '../gitlab/client/gitlab-error';
import { maskAll, maskOf, withoutTokens } from '../gitlab/client/mask';
import type { Log } from '../gitlab/once/run-context';

/** The only way out of a run: removes the connection's token from everything that it returns, throws or logs. */
export interface Exit {
  log: Log;
  result: <Result>(result: Result) => Result;
  /** An error of this app with a masked text; any other error stays as it is, with its texts masked. */
  error: (error: unknown) => unknown;
}

/** The exit of a run with this token; without a token, the exit for what fails before the connection is read. */
export function exitOf(token?: string): Exit {
  const own = token === undefined ? (text: string) => text : maskOf(token);
  // Texts of this app do not show other people's tokens either. Results are GitLab's, and stay complete.
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
