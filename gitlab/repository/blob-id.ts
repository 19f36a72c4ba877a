import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { lfsPointer } from './lfs-pointer';

/** Whether git's id of a file stands for these bytes, in the repository itself or in Git LFS. */
export function isBlobOf(id: string, bytes: Uint8Array): boolean {
  return id === idOf(bytes, id.length) || id === idOf(lfsPointer(bytes), id.length);
}

/** Git's id of a content; 64 digits are of a repository that was set up for SHA-256. */
function idOf(bytes: Uint8Array, digits: number): string {
  const hash = digits === 64 ? sha256 : sha1;
  return bytesToHex(hash(concatBytes(utf8ToBytes(`blob ${bytes.length}\0`), bytes)));
}
