import type { Connection } from './connection';
import { describeAttempt } from './describe-endpoint';
import type { Fate } from './fate';

/** What a request is for, where its method and endpoint do not tell. */
export interface Purpose {
  /** Whether it changes nothing. */
  reads: boolean;
  /** What it does, to follow "Could not": "change the severity of issue #12". */
  attempt: string;
}

/** A request that failed, as far as its error text needs to know. */
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

/** The connection by the name that people gave it. */
export function connectionName({ name }: Connection): string {
  return name ? `the connection "${name}"` : 'the connection';
}

/** What to do, or to expect, after a failure that says nothing of whether GitLab carried the request out. */
export function afterwards(request: FailedRequest, fate: Fate): string {
  if (isRead(request) || fate === 'not-done') return 'Run the task again.';
  return 'The change may have been made anyway.';
}
