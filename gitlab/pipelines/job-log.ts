import type { GitLabClient } from '../client/connect-to';
import { withoutTokens } from '../client/mask';
import { UnreadableBody } from '../client/read-body';
import { cleanLog } from './clean-log';

/** The end of a job's log. */
export interface JobLog {
  /** Lines of plain text. */
  log: string;
  /** Whether the log has earlier lines. */
  truncated: boolean;
}

interface WhichLines {
  jobId: number;
  /** How many lines at most. */
  lines: number;
  /** How many bytes at most, before colours and the like are removed. */
  maxBytes: number;
}

/**
 * Reads the last lines of a job's log. GitLab has no parameter for that: it may ignore the range and send everything,
 * of which only the end is kept.
 */
export async function readJobLog(
  gitlab: GitLabClient,
  project: string,
  { jobId, lines, maxBytes }: WhichLines,
): Promise<JobLog> {
  const { content } = await gitlab.send(
    {
      endpoint: `projects/${encodeURIComponent(project)}/jobs/${jobId}/trace`,
      headers: { accept: 'text/plain', range: `bytes=-${maxBytes}` },
    },
    (response) => readTail(response, maxBytes),
  );
  const all = withoutTokens(cleanLog(content.text)).split('\n');
  return { log: all.slice(-lines).join('\n'), truncated: content.isCut || all.length > lines };
}

/**
 * Whole lines from the end of plain text.
 * @throws {UnreadableBody} for anything else, such as a login page.
 */
async function readTail(response: Response, maxBytes: number): Promise<{ text: string; isCut: boolean }> {
  if (!/^text\/plain\b/.test(response.headers.get('content-type') ?? '')) throw new UnreadableBody('foreign');
  const { bytes, isCut: isCutHere } = await lastBytes(response, maxBytes);
  const isCut = isCutHere || startsLate(response);
  return { text: new TextDecoder().decode(isCut ? bytes.subarray(startOfLine(bytes)) : bytes), isCut };
}

/** Keeps only the end while reading. */
async function lastBytes({ body }: Response, max: number): Promise<{ bytes: Uint8Array; isCut: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isCut = false;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    chunks.push(part.value);
    size += part.value.length;
    for (let [first] = chunks; first && size - first.length >= max; [first] = chunks) {
      chunks.shift();
      size -= first.length;
      isCut = true;
    }
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { bytes: bytes.subarray(Math.max(0, size - max)), isCut: isCut || size > max };
}

/** Whether the server supports ranges and sent only the end. */
function startsLate({ status, headers }: Response): boolean {
  return status === 206 && headers.get('content-range')?.startsWith('bytes 0-') !== true;
}

/** Where the first whole line starts; when there is only one line, the first whole character. */
function startOfLine(bytes: Uint8Array): number {
  const lineBreak = bytes.indexOf(0x0a);
  if (lineBreak >= 0 && lineBreak < bytes.length - 1) return lineBreak + 1;
  const character = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80);
  return Math.max(0, character);
}
