import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';

const linkShape = z.looseObject({ name: z.string(), url: z.string() });
const releaseShape = z.looseObject({
  tag_name: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  released_at: z.string().nullish(),
  author: z.looseObject({ id: z.number(), username: z.string() }).nullish(),
  milestones: z.array(z.looseObject({ title: z.string() })).nullish(),
  assets: z.looseObject({ links: z.array(linkShape).nullish() }).nullish(),
  _links: z.looseObject({ self: z.string().nullish() }).nullish(),
});

/** A release, with the fields that actions use; all other fields are passed on. */
export type Release = z.output<typeof releaseShape>;

/** What is sent to create or change a release, in GitLab's terms. */
export interface ReleaseFields {
  name?: string;
  description?: string;
  milestones?: readonly string[];
  released_at?: string;
}

/** The place of a release. */
export interface ReleasePlace {
  project: string;
  tagName: string;
}

/** Reads a release. Not with gitbeaker, whose types for releases have no input. */
export function readRelease(gitlab: GitLabClient, place: ReleasePlace): Promise<Release> {
  return askForRelease(gitlab, place, `/${encodeURIComponent(place.tagName)}`);
}

/** Creates a release, and its tag from `ref` if it does not exist. */
export function createRelease(
  gitlab: GitLabClient,
  place: ReleasePlace,
  fields: ReleaseFields & { ref?: string; assets?: { links: object[] } },
): Promise<Release> {
  return askForRelease(gitlab, place, '', { method: 'POST', json: { tag_name: place.tagName, ...fields } });
}

/** Changes a release. */
export function editRelease(
  gitlab: GitLabClient,
  place: ReleasePlace,
  fields: ReleaseFields,
): Promise<Release> {
  const path = `/${encodeURIComponent(place.tagName)}`;
  return askForRelease(gitlab, place, path, { method: 'PUT', json: fields });
}

function askForRelease(
  gitlab: GitLabClient,
  { project }: ReleasePlace,
  path: string,
  request: { method?: string; json?: object } = {},
): Promise<Release> {
  const endpoint = `projects/${encodeURIComponent(project)}/releases${path}`;
  return gitlab.ask({ ...request, endpoint }, releaseShape);
}

/** The web address of a release, or its tag if GitLab returns none. */
export function addressOf({ _links: links, tag_name: tag }: Release): string {
  return links?.self ?? tag;
}
