import { decodeBase64 } from '../../inputs/fields/base64';
import type { Encoding } from '../../inputs/repository/file-content';

/**
 * A file's content as text if it is UTF-8 without zero bytes, otherwise as base64. Writing it with the same encoding
 * gives the same bytes; so a byte order mark stays.
 */
export function asTextIfPossible(base64: string): { content: string; encoding: Encoding } {
  const bytes = decodeBase64(base64);
  if (bytes && !bytes.includes(0)) {
    try {
      const content = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      return { content, encoding: 'text' };
    } catch {
      // Not UTF-8.
    }
  }
  return { content: base64, encoding: 'base64' };
}
