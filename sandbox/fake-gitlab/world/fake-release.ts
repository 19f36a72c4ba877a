/** A release of a project, named by its tag. */
export interface Release {
  projectId: number;
  tagName: string;
  name?: string;
  description?: string;
  sha: string;
  authorId: number;
  milestoneIds: number[];
  links: ReleaseLink[];
  createdAt: string;
  releasedAt: string;
}

/** A link of a release. */
export interface ReleaseLink {
  id: number;
  name: string;
  url: string;
  filepath?: string;
  linkType: 'other' | 'runbook' | 'image' | 'package';
}
