import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { UnreadableBody } from '../client/read-body';
import { readEntity } from '../client/read-content';
import { tolerating } from '../client/tolerating';

/** Where to look for a file. */
export interface FilePlace {
  project: string;
  path: string;
  /** A branch, a tag, a commit id, or `HEAD` for the default branch. */
  ref: string;
}

/** A file as GitLab describes it, without its content. */
export interface FileFacts {
  size: number;
  /** Git's id of the content. */
  blob_id: string;
  /** Its last commit. */
  last_commit_id: string;
  /** The commit that the ref stood for. */
  commit_id?: string;
}

/** A file with its content as base64, and all of GitLab's fields. */
export interface WholeFile extends FileFacts {
  file_path: string;
  content: string;
}

/**
 * Reads a file, but not the content of one larger than `maxBytes`: GitLab sends the size first.
 * @throws {GitLabError} not-found for the file, the ref or the project; `isMissing` says which.
 */
export async function readFile(
  gitlab: GitLabClient,
  { project, path, ref }: FilePlace,
  maxBytes: number,
): Promise<FileFacts | WholeFile> {
  const endpoint = `projects/${encodeURIComponent(project)}/repository/files/${encodeURIComponent(path)}`;
  const query = `ref=${encodeURIComponent(ref)}`;
  const { content } = await gitlab.send<FileFacts | WholeFile>(
    { endpoint, query },
    async (response, maxAnswerBytes) => {
      const facts = factsIn(response.headers);
      if (facts.size > maxBytes) {
        await response.body?.cancel();
        return facts;
      }
      const body = await readEntity(response, maxAnswerBytes);
      if (!isWhole(body)) throw new UnreadableBody('foreign');
      return body;
    },
  );
  return content;
}

/** Whether a file was read with its content. */
export function isWhole(file: object | null | undefined): file is WholeFile {
  return file != null && 'blob_id' in file && 'content' in file && typeof file.content === 'string';
}

function factsIn(headers: Headers): FileFacts {
  return {
    size: Number(headers.get('x-gitlab-size')),
    blob_id: headers.get('x-gitlab-blob-id') ?? '',
    last_commit_id: headers.get('x-gitlab-last-commit-id') ?? '',
    commit_id: headers.get('x-gitlab-commit-id') ?? undefined,
  };
}

/** What GitLab can report as missing in an existing project. */
type Missing = 'File' | 'Commit' | 'Branch' | 'Ref' | 'invalid revision or path';

/** Whether GitLab reports this as missing, not the project. */
export function isMissing(error: unknown, what: Missing): error is GitLabError {
  return error instanceof GitLabError && error.status === 404 && error.reason.includes(`${what} Not Found`);
}

/** The result; undefined when GitLab reports this as missing. */
export function unlessMissing<Found>(what: Missing, asked: Promise<Found>): Promise<Found | undefined> {
  return tolerating((error) => isMissing(error, what), asked);
}

/** The full name of a branch: Git would prefer a tag of the same name. */
export function refOfBranch(branch: string): string {
  return `refs/heads/${branch}`;
}

/** The web address of a commit's project. */
export function projectOfCommit({ web_url }: { web_url: string }): string {
  return web_url.replace(/\/-\/commit\/\w+$/, '');
}

/** The web address of a file. */
export function fileAddress(projectUrl: string, ref: string, path: string): string {
  return `${projectUrl}/-/blob/${encoded(ref)}/${encoded(path)}`;
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
