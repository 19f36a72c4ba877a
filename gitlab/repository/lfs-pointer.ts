import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const VERSION = 'version https://git-lfs.github.com/spec/v1';

/** What git keeps in place of a file that Git LFS keeps: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
export function lfsPointer(bytes: Uint8Array): Uint8Array {
  return utf8ToBytes(`${VERSION}\noid sha256:${bytesToHex(sha256(bytes))}\nsize ${bytes.length}\n`);
}

/** Whether a content, as base64, stands for a file in Git LFS. Three bytes are four characters, and these are 42. */
export function isLfsPointer(base64: string): boolean {
  return base64.startsWith(btoa(VERSION));
}
