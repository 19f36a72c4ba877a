import type { Connection } from './connection';
import { describeAttempt } from './describe-endpoint';
import type { Fate } from './fate';

/** The purpose of a request, if its method and endpoint do not show it. */
export interface Purpose {
  /** Whether it changes nothing. */
  reads: boolean;
  /** What it does, to follow "Could not": "change the severity of issue #12". */
  attempt: string;
}

/** A failed request, with the facts that its error text needs. */
export interface FailedRequest {
  method: string;
  /** The path behind `/api/v4/`, encoded. */
  endpoint: string;
  purpose?: Purpose;
  connection: Connection;
  /** When it was sent, in ms since 1970. */
  sentAt?: number;
}

/** Whether a request only reads. */
export function isRead({ method = 'GET', purpose }: Partial<FailedRequest>): boolean {
  return purpose?.reads ?? (method === 'GET' || method === 'HEAD');
}

/** "Could not create an issue in project group/app", without a full stop. */
export function couldNot({ method, endpoint, purpose }: FailedRequest): string {
  return `Could not ${purpose?.attempt ?? describeAttempt(method, endpoint)}`;
}

/** The connection, with its name if it has one. */
export function connectionName({ name }: Connection): string {
  return name ? `the connection "${name}"` : 'the connection';
}

/** What to do or to expect after a failure that does not say whether GitLab carried out the request. */
export function afterwards(request: FailedRequest, fate: Fate): string {
  if (isRead(request) || fate === 'not-done') return 'Run the task again.';
  return 'The change might have been made anyway.';
}
