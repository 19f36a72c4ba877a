/** Milliseconds since 1970 of an accepted date and time; without a zone it is in UTC, as GitLab and Dynatrace read it. */
export function instantOf(dateTime: string): number {
  return Date.parse(/T[^Z+-]*$/i.test(dateTime) ? `${dateTime}Z` : dateTime);
}
