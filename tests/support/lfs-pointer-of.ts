import { createHash } from 'node:crypto';

/** What Git stores for a file in Git LFS. */
export function lfsPointer(content: string): string {
  const digest = createHash('sha256').update(content).digest('hex');
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${digest}\nsize ${Buffer.byteLength(content)}\n`;
}
