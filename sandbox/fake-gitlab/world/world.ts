import type { Deployment, Environment } from './fake-deployment';
import type { FeatureFlag } from './fake-feature-flag';
import type { Issuable } from './fake-issuable';
import type { MergeRequest } from './fake-merge-request';
import type { Job, JobPlan, Pipeline } from './fake-pipeline';
import type { Release } from './fake-release';

export type { Deployment, Environment } from './fake-deployment';
export type { FeatureFlag } from './fake-feature-flag';
export type { MergeRequest } from './fake-merge-request';
export type { Job, JobPlan, Pipeline, PipelineStatus } from './fake-pipeline';
export type { Release } from './fake-release';

/** GitLab's state in memory, which every part of the stand-in reads and changes. */
export interface World {
  users: User[];
  groups: Group[];
  projects: Project[];
  members: Member[];
  tokens: Token[];
  labels: Label[];
  milestones: Milestone[];
  issues: Issue[];
  issueLinks: IssueLink[];
  timelineEvents: TimelineEvent[];
  mergeRequests: MergeRequest[];
  notes: Note[];
  branches: Branch[];
  pipelines: Pipeline[];
  jobs: Job[];
  environments: Environment[];
  deployments: Deployment[];
  tags: Tag[];
  releases: Release[];
  featureFlags: FeatureFlag[];
  mergeTrainCars: MergeTrainCar[];
  /** Every commit of every project by its id; a fork shares those of its origin. */
  commits: Map<string, Commit>;
  /** The address that `web_url`s start with. */
  url: string;
  /** GitLab's version, such as `18.6.0`; set an older one to get its behaviour. */
  version: string;
  /** Whether it has a licence for Premium. */
  isPremium: boolean;
  /** Whether GitLab is read-only: in maintenance mode, or a secondary site. */
  readOnly: boolean;
  /** How many of a thing one user may make in a minute; absent: as many as they like. */
  perMinute: { issues?: number; notes?: number; pipelines?: number };
  /** The result of GitLab's spam check for new and changed issues. */
  spamCheck: 'fine' | 'captcha' | 'spam';
  /** Headers that a proxy removes from lists, such as those of `pagingHeaders`. */
  strippedHeaders: readonly string[];
  /** Where it stores files, if it does not serve them itself. */
  objectStorage: string | undefined;
  /** The clock; replace it to control time. */
  now: () => Date;
  /** The last number given out per counter. */
  counters: Record<string, number>;
}

/** GitLab's access levels by role. */
export const role = { none: 0, guest: 10, reporter: 20, developer: 30, maintainer: 40, owner: 50 } as const;

/** A person or a bot. */
export interface User {
  id: number;
  username: string;
  name: string;
  email: string;
  state: 'active' | 'blocked';
  bot: boolean;
  /** Whether it is a bot that belongs to no project or group, made to work for many. */
  isServiceAccount?: boolean;
  /** GitLab's message if the account is not allowed to do anything: `Your password expired. ...`; see `denials`. */
  denied?: string;
}

/** A group or a subgroup. */
export interface Group {
  id: number;
  name: string;
  path: string;
  fullPath: string;
  parentId?: number;
  /** Whether merging requires the commit id. */
  requiresShaForMerge?: boolean;
}

/** Parts of a project that can be switched off. */
export type Feature = 'issues' | 'merge_requests' | 'builds' | 'repository';

/** A project, in a group or in a user's own namespace. */
export interface Project {
  id: number;
  name: string;
  path: string;
  fullPath: string;
  namespace: { kind: 'group' | 'user'; id: number };
  defaultBranch: string;
  visibility: 'private' | 'internal' | 'public';
  archived: boolean;
  createdAt: string;
  description?: string;
  forkedFromId?: number;
  /** Paths it had before: requests for them are redirected, or refused when they would change something. */
  formerPaths: string[];
  /** How merge requests are merged; absent: with a merge commit. */
  mergeMethod?: 'merge' | 'rebase_merge' | 'ff';
  /** Who has a feature; absent: everyone who sees the project. */
  features?: Partial<Record<Feature, 'disabled' | 'private' | 'enabled'>>;
  /** Without it, a merge request can be merged with any pipeline status. */
  pipelineMustSucceed?: boolean;
  /** The jobs of each new pipeline; none: the rules leave out all of them; absent: one that succeeds. */
  jobPlans?: JobPlan[];
  /** Names of tags that only maintainers can create, with `*` for any text. */
  protectedTags?: string[];
  /** Whether every thread must be resolved before a merge. */
  threadsMustBeResolved?: boolean;
  /** Whether it lacks a CI/CD configuration, or has an empty one: GitLab says the same of both. */
  hasNoCiConfig?: boolean;
  /** Whether the workflow rules of its CI/CD configuration prevent all pipelines. */
  filtersPipelines?: boolean;
  /** Other reasons against a new pipeline, in GitLab's words: errors of its CI/CD configuration, a limit. */
  pipelineRefusals?: string[];
  /** The inputs that its CI/CD configuration declares. */
  ciInputs?: string[];
  /** Who may give a pipeline variables; absent: developers. */
  pipelineVariablesRole?: 'no_one_allowed' | 'developer' | 'maintainer' | 'owner';
  /** Which jobs that deploy GitLab refuses once a newer deployment succeeded; absent: those that have not ended yet. */
  outdatedDeploymentJobs?: 'run' | 'refuse unfinished' | 'refuse all';
  /** Whether authors cannot approve their own merge requests. */
  authorMayNotApprove?: boolean;
  /** Whether automatic merges go through a merge train. */
  mergeTrains?: boolean;
}

/** A user's role in one group or project. */
export interface Member {
  userId: number;
  accessLevel: number;
  groupId?: number;
  projectId?: number;
}

/** A token, personal unless it says otherwise. */
export interface Token {
  id: number;
  name: string;
  value: string;
  scopes: string[];
  userId: number;
  createdAt: string;
  expiresAt?: string;
  revoked: boolean;
  kind?: 'oauth' | 'job' | 'deploy';
  /** Makes it a fine-grained token: what it may do, as GitLab's form names it: `Work Item: Create`. Its scope counts for nothing. */
  permissions?: string[];
}

/** A label of one group or project. */
export interface Label {
  id: number;
  name: string;
  color: string;
  description?: string;
  priority?: number;
  groupId?: number;
  projectId?: number;
}

/** A milestone of one group or project. */
export interface Milestone {
  id: number;
  iid: number;
  title: string;
  description: string;
  state: 'active' | 'closed';
  createdAt: string;
  updatedAt: string;
  startDate?: string;
  dueDate?: string;
  groupId?: number;
  projectId?: number;
}

/** An issue of any type. */
export interface Issue extends Issuable {
  kind: 'Issue';
  state: 'opened' | 'closed';
  issueType: 'issue' | 'incident' | 'test_case' | 'task';
  confidential: boolean;
  dueDate?: string;
  weight?: number;
  /** Only incidents have one; absent: unknown. */
  severity?: 'low' | 'medium' | 'high' | 'critical';
  /** Only incidents have one; absent: triggered. */
  escalationStatus?: 'triggered' | 'acknowledged' | 'resolved' | 'ignored';
  /** The issue that it was moved to in another project. */
  movedToId?: number;
}

/** An entry in the timeline of an incident. */
export interface TimelineEvent {
  id: number;
  issueId: number;
  authorId: number;
  note: string;
  /** GitLab's word for its icon: `comment`, or what the incident itself went through. */
  action: 'comment' | 'status' | 'severity';
  occurredAt: string;
  createdAt: string;
  tags: string[];
}

/** A comment or a system note. */
export interface Note {
  id: number;
  noteableType: 'Issue' | 'MergeRequest';
  noteableId: number;
  projectId: number;
  authorId: number;
  body: string;
  system: boolean;
  internal: boolean;
  createdAt: string;
  updatedAt: string;
  /** What it belongs to, if it is part of a thread. */
  thread?: Thread;
}

/** A note's place in a thread, and its state there. */
export interface Thread {
  discussionId: string;
  /** Its place in the diff. */
  position?: DiffPosition;
  resolvedById?: number;
  resolvedAt?: string;
}

/** A place in the diff of a merge request, as the API writes it. */
export interface DiffPosition {
  position_type: 'text' | 'image' | 'file';
  base_sha: string;
  start_sha: string;
  head_sha: string;
  old_path?: string;
  new_path?: string;
  old_line?: number;
  new_line?: number;
  line_range?: unknown;
}

/** A relation between two issues, stored once. */
export interface IssueLink {
  id: number;
  sourceId: number;
  targetId: number;
  type: 'relates_to' | 'blocks';
  createdAt: string;
}

/** A branch and its head commit. */
export interface Branch {
  projectId: number;
  name: string;
  protected: boolean;
  commit: Commit;
}

/** A tag; lightweight unless it has a message of its own. */
export interface Tag {
  projectId: number;
  name: string;
  protected: boolean;
  message?: string;
  commit: Commit;
}

/** A merge request in a merge train. Premium. */
export interface MergeTrainCar {
  id: number;
  mergeRequestId: number;
  userId: number;
  status: 'idle' | 'stale' | 'fresh' | 'merging' | 'merged' | 'skip_merged';
  createdAt: string;
  mergedAt?: string;
}

/** A commit with all files of the repository at that time. */
export interface Commit {
  id: string;
  title: string;
  message: string;
  parentIds: string[];
  authorName: string;
  authorEmail: string;
  createdAt: string;
  tree: Tree;
}

/** Files by their full path; folders are there because files are in them. */
export type Tree = ReadonlyMap<string, TreeFile>;

/** A file of a commit. */
export interface TreeFile {
  /** Git's id of the content. */
  id: string;
  content: Buffer;
  executable: boolean;
}
