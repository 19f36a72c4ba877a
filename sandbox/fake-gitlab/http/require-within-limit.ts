import { ApiError } from './api-error';
import type { Call } from './route';

/** 429 for an issue or comment above the limit per minute; GitLab does not say when to try again. */
export function requireWithinLimit(
  call: Call,
  kind: 'issues' | 'notes',
  made: readonly { authorId: number; createdAt: string }[],
): void {
  const own = made.filter(({ authorId }) => authorId === call.user.id);
  if (isAtLimit(call, kind, own))
    throw new ApiError(429, {
      message: { error: 'This endpoint has been requested too many times. Try again later.' },
    });
}

/** Whether as many of a thing as GitLab allows have been made in the last minute. */
export function isAtLimit(
  { world }: Call,
  kind: keyof Call['world']['perMinute'],
  made: readonly { createdAt: string }[],
): boolean {
  const since = world.now().getTime() - 60_000;
  const recent = made.filter(({ createdAt }) => Date.parse(createdAt) > since);
  return recent.length >= (world.perMinute[kind] ?? Infinity);
}
