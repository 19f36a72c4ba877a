import type { Connection } from './connection';
import { describeAttempt } from './describe-endpoint';
import type { Fate } from './fate';

/** A request that failed, as far as its error text needs to know. */
export interface FailedRequest {
  method: string;
  /** The path behind `/api/v4/`, encoded. */
  endpoint: string;
  connection: Connection;
  /** When it was sent, in ms since 1970. */
  sentAt?: number;
}

/** Whether a request only reads. */
export function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** "Could not create an issue in project group/app", without a full stop. */
export function couldNot({ method, endpoint }: FailedRequest): string {
  return `Could not ${describeAttempt(method, endpoint)}`;
}

/** The connection by the name that people gave it. */
export function connectionName({ name }: Connection): string {
  return name ? `the connection "${name}"` : 'the connection';
}

/** What to do, or to expect, after a failure that says nothing of whether GitLab carried the request out. */
export function afterwards({ method }: FailedRequest, fate: Fate): string {
  if (isRead(method) || fate === 'not-done') return 'Run the task again.';
  return 'The change may have been made anyway.';
}
