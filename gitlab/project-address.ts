import { Projects } from '@gitbeaker/core';
import type { GitLab } from './requester';

/** The web address of a project; asks GitLab only for one that is given by id. */
export async function projectAddress(gitlab: GitLab, project: string): Promise<string> {
  const hasPath = !/^\d+$/.test(project);
  return hasPath ? `${gitlab.host}/${project}` : (await new Projects(gitlab).show(project)).web_url;
}
