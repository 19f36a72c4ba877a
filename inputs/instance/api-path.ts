import * as z from 'zod';
import { field } from '../fields/field';
import { trimmed } from '../fields/trimmed';
import { ADDRESS_MAX } from '../texts/lengths';
import { withEncodedPlace } from './encoded-place';

/** A path below `/api/v4`, without a slash at its start; what is not allowed in a path is percent-encoded. */
export function apiPath() {
  return field(
    {
      title: 'Path',
      hint: "The path below /api/v4, as in GitLab's REST API reference. Write a slash inside a project's or file's path as %2F.",
      placeholder: 'projects/group%2Fapp/releases',
      control: 'text',
      wants:
        'a path below /api/v4 such as projects/group%2Fapp/releases, without a host, .. or ?: parameters belong in Query',
    },
    // The rules refuse a path that is too long, so it is not examined.
    (value) =>
      trimmed(value, (path) =>
        path.length > ADDRESS_MAX ? path : encoded(path.replace(/^\/?(?:api\/v4\/)?/i, '')),
      ),
    z
      .string()
      .min(1)
      .max(ADDRESS_MAX)
      .refine((path) => withEncodedPlace(path) === undefined, {
        error: ({ input }) =>
          `Path has a slash inside the path of a project or group. Write it as %2F: ${withEncodedPlace(String(input)) ?? ''}.`,
      }),
  );
}

const TO_ENCODE = /[^A-Za-z0-9\-._~!$&'()*+,;=:@%/]/gu;

/** Null for a path that could lead anywhere else. */
function encoded(path: string): string | null {
  if (/[?#\\]|^\/|\/\//.test(path)) return null;
  try {
    const result = path.replace(TO_ENCODE, encodeURIComponent);
    return decodings(result).every(staysBelow) ? result : null;
  } catch {
    // Half a character or half an escape.
    return null;
  }
}

/** The path, and the forms that servers on the way may decode it to. */
function decodings(path: string): string[] {
  const decoded = [path, decodeURIComponent(path)];
  while (decoded.at(-1) !== decoded.at(-2)) {
    const last = decoded.at(-1) ?? '';
    // A name may hold a percent sign, which ends the decoding.
    decoded.push(/%(?![0-9a-f]{2})/i.test(last) ? last : decodeURIComponent(last));
  }
  return decoded;
}

function staysBelow(path: string): boolean {
  return (
    !/[\\\u0000-\u001f\u007f]/.test(path) && !path.split('/').some((segment) => /^\.{1,2}$/.test(segment))
  );
}
