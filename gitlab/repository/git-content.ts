import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

const VERSION = 'version https://git-lfs.github.com/spec/v1';

/** What Git stores in place of a file in Git LFS: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
function lfsPointer(bytes: Uint8Array): Uint8Array {
  return utf8ToBytes(`${VERSION}\noid sha256:${bytesToHex(sha256(bytes))}\nsize ${bytes.length}\n`);
}

/** Whether a content, as base64, stands for a file in Git LFS. Three bytes are four characters, and these are 42. */
export function isLfsPointer(base64: string): boolean {
  return base64.startsWith(btoa(VERSION));
}

/** Whether Git's id of a file is the id of these bytes, in the repository itself or in Git LFS. */
export function isBlobOf(id: string, bytes: Uint8Array): boolean {
  return id === idOf(bytes, id.length) || id === idOf(lfsPointer(bytes), id.length);
}

/** Git's id of a content; 64 digits are of a repository that was set up for SHA-256. */
function idOf(bytes: Uint8Array, digits: number): string {
  const hash = digits === 64 ? sha256 : sha1;
  return bytesToHex(hash(concatBytes(utf8ToBytes(`blob ${bytes.length}\0`), bytes)));
}
