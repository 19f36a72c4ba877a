const REASON_MAX = 300;

/** Keys that only wrap a text: their values need no name before them. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'message',
  'error',
  'error_description',
  'errors',
  'base',
  'reason',
]);

/** Keys whose values are for programs. */
const NOT_FOR_PEOPLE: ReadonlySet<string> = new Set([
  'captcha_site_key',
  'spam_log_id',
  'needs_captcha_response',
]);

/** Flattens GitLab's different forms of errors to one line, cut to 300 characters. */
export function reasonIn(body: unknown): string {
  const flat = [...new Set(flatten(body))].join('; ').replace(/\s+/g, ' ').trim();
  if (!flat) return '';
  const cut = flat.length > REASON_MAX ? `${flat.slice(0, REASON_MAX)}…` : flat;
  return /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}

function flatten(value: unknown, label = ''): string[] {
  if (typeof value === 'string' || typeof value === 'number')
    return [label ? `${label} ${value}` : String(value)];
  if (Array.isArray(value)) return value.flatMap((entry: unknown) => flatten(entry, label));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (NOT_FOR_PEOPLE.has(key)) return [];
    return flatten(inner, WRAPPERS.has(key) ? label : [label, key].filter(Boolean).join(' '));
  });
}
