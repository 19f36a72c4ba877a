import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { projectAddress } from '../projects/project-address';
import { asTextIfPossible } from './file-text';
import { fileAddress, type FilePlace, isMissing, isWhole, readFile, type WholeFile } from './read-file';

/**
 * Reads a file whose result takes at most `maxBytes` of JSON, as text if it is text, with its web address.
 * @throws {GitLabError} not-found, naming what is missing; invalid-input when the file is too large.
 */
export async function readWholeFile(gitlab: GitLabClient, place: FilePlace, maxBytes: number) {
  const file = await readFile(gitlab, place, maxBytes).catch((error: unknown) => {
    throw explainMissing(error, place);
  });
  if (!isWhole(file)) throw tooLarge(place, maxBytes, file.size);
  const { project, path, ref } = place;
  const web_url = fileAddress(await projectAddress(gitlab, project), ref, path);
  const result: WholeFile & { web_url: string } = { ...file, ...asTextIfPossible(file.content), web_url };
  const bytes = new TextEncoder().encode(JSON.stringify(result)).length;
  if (bytes > maxBytes) throw tooLarge(place, maxBytes, file.size, bytes);
  return result;
}

function explainMissing(error: unknown, { project, path, ref }: FilePlace): unknown {
  if (isMissing(error, 'File')) return missing(error, `Project ${project} has no file ${path} at ${ref}.`);
  if (!isMissing(error, 'Commit')) return error;
  return missing(
    error,
    ref === 'HEAD'
      ? `Project ${project} has no default branch: its repository is empty.`
      : `Project ${project} has no branch, tag or commit ${ref}.`,
  );
}

function missing({ status, requestId }: GitLabError, message: string): GitLabError {
  return new GitLabError('not-found', message, { status, requestId });
}

function tooLarge({ path }: FilePlace, maxBytes: number, size: number, asJson?: number): GitLabError {
  const inResult = asJson === undefined ? '' : `, which take ${kilobytes(asJson)} in a result`;
  return new GitLabError(
    'invalid-input',
    `The file ${path} has ${size.toLocaleString('en')} bytes${inResult}. A workflow result can hold at most ${kilobytes(maxBytes)}. ` +
      'Read a smaller file, or process this one in a pipeline.',
  );
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`;
}
