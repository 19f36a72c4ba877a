import { getEnvironmentUrl } from '@dynatrace-sdk/app-environment';
import type { Problem } from './problem';

/**
 * The web address of a problem in the Problems app, which identifies it by `event.id`; the display id does not work
 * there.
 */
export function problemAddress({ eventId }: Problem): string | undefined {
  if (!eventId) return undefined;
  const environment = getEnvironmentUrl().replace(/\/+$/, '');
  return `${environment}/ui/apps/dynatrace.davis.problems/problem/${encodeURIComponent(eventId)}`;
}
