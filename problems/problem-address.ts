import { getEnvironmentUrl } from '@dynatrace-sdk/app-environment';
import type { Problem } from './problem';

/** The web address of a problem in the Problems app, which knows it by `event.id`; its display id leads nowhere. */
export function problemAddress({ eventId }: Problem): string | undefined {
  if (!eventId) return undefined;
  const environment = getEnvironmentUrl().replace(/\/+$/, '');
  return `${environment}/ui/apps/dynatrace.davis.problems/problem/${encodeURIComponent(eventId)}`;
}
