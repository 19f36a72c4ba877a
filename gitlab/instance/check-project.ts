import { type ExpandedUserSchema, ProjectMembers, Projects, type ProjectSchema } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError, type GitLabErrorKind } from '../client/gitlab-error';
import { orNothing } from '../client/tolerating';

/** What is known about a project; settings that GitLab hides from this user are left out. */
export interface ProjectReport {
  path: string;
  /** The role of the token's user as GitLab's number; 0 for none, undefined when unknown. */
  accessLevel?: number;
  role: string;
  archived: boolean;
  issuesEnabled?: boolean;
  mergeRequestsEnabled?: boolean;
  ciEnabled?: boolean;
  /** Whether merge requests wait in a merge train for their turn. */
  mergeTrains?: boolean;
  /** The lowest role that can set pipeline variables, in GitLab's word; only maintainers see it. */
  pipelineVariablesRole?: string;
}

/** Asks, and returns undefined when GitLab refuses in one of the given ways, or because of the token's permissions. */
export type UnlessRefused = <Answer>(
  kinds: readonly GitLabErrorKind[],
  answer: Promise<Answer>,
) => Promise<Answer | undefined>;

interface Asking {
  self: Promise<ExpandedUserSchema | undefined>;
  userId: number | undefined;
  unlessRefused: UnlessRefused;
}

/** The facts about a project, what prevents all actions from working in it, and what prevents some. */
interface ProjectCheck {
  project?: ProjectReport;
  obstacle?: string;
  hints?: string[];
}

/** https://docs.gitlab.com/api/access_requests/#valid-access-levels */
const ROLES: Readonly<Record<number, string>> = {
  0: 'none',
  5: 'Minimal Access',
  10: 'Guest',
  15: 'Planner',
  20: 'Reporter',
  25: 'Security Manager',
  30: 'Developer',
  40: 'Maintainer',
  50: 'Owner',
};

/** Asks GitLab about a project, and about the role of the token's user in it. */
export async function checkProject(
  gitlab: GitLabClient,
  project: string,
  { self, userId, unlessRefused }: Asking,
): Promise<ProjectCheck> {
  try {
    const [found, user] = await Promise.all([new Projects(gitlab).show(project), self]);
    const id = userId ?? user?.id;
    const accessLevel =
      id === undefined ? undefined : await accessLevelIn(gitlab, project, { id, found, unlessRefused });
    const report: ProjectReport = {
      path: found.path_with_namespace,
      accessLevel,
      role: accessLevel === undefined ? 'unknown' : (ROLES[accessLevel] ?? `access level ${accessLevel}`),
      archived: found.archived,
      ...settingsOf(found),
    };
    const obstacle = obstacleOf(report, accessLevel !== 0 || user?.is_admin === true);
    return { project: report, obstacle, hints: hintsOf(report) };
  } catch (error) {
    if (error instanceof GitLabError && /^(?:not-found|forbidden)$/.test(error.kind))
      return { obstacle: error.message };
    throw error;
  }
}

async function accessLevelIn(
  gitlab: GitLabClient,
  project: string,
  { id, found, unlessRefused }: { id: number; found: ProjectSchema; unlessRefused: UnlessRefused },
): Promise<number | undefined> {
  const members = new ProjectMembers(gitlab);
  const asked = orNothing(members.show(project, id, { includeInherited: true }));
  const told = await unlessRefused(
    [],
    asked.then((member) => member?.access_level ?? 0),
  );
  if (told !== undefined) return told;
  // A fine-grained token may see the project and not its members.
  // Null if there is none, and not shown to everyone, despite the type.
  const shown: Record<string, { access_level: number } | null> = { ...found.permissions };
  const levels = Object.values(shown).flatMap((access) => (access ? [access.access_level] : []));
  return levels.length > 0 ? Math.max(...levels) : undefined;
}

/** Keys that GitLab does not show to everyone. */
type Settings = Partial<
  Record<'issues_access_level' | 'merge_requests_access_level' | 'builds_access_level', unknown>
> & { merge_trains_enabled?: unknown; ci_pipeline_variables_minimum_override_role?: unknown };

function settingsOf(project: Settings): Partial<ProjectReport> {
  const isOn = (level: unknown) => (typeof level === 'string' ? level !== 'disabled' : undefined);
  const role = project.ci_pipeline_variables_minimum_override_role;
  return {
    issuesEnabled: isOn(project.issues_access_level),
    mergeRequestsEnabled: isOn(project.merge_requests_access_level),
    ciEnabled: isOn(project.builds_access_level),
    mergeTrains: project.merge_trains_enabled === true ? true : undefined,
    pipelineVariablesRole: typeof role === 'string' ? role : undefined,
  };
}

function obstacleOf({ path, archived }: ProjectReport, canWork: boolean): string | undefined {
  if (archived) return `Project ${path} is archived: nothing in it can be changed.`;
  if (canWork) return undefined;
  return `The token's user is not a member of project ${path} and can only read what is public. Add that user to the project.`;
}

function hintsOf({ path, ...report }: ProjectReport): string[] {
  const off = [
    report.issuesEnabled === false ? 'Issues are' : '',
    report.mergeRequestsEnabled === false ? 'Merge requests are' : '',
    report.ciEnabled === false ? 'CI/CD is' : '',
  ].filter(Boolean);
  return [
    ...off.map(
      (what) =>
        `${what} switched off in project ${path}: turn it on in its Settings > General > Visibility, project features, permissions.`,
    ),
    ...(report.pipelineVariablesRole === 'no_one_allowed'
      ? [
          `Project ${path} does not allow anyone to set pipeline variables: use Inputs in Run pipeline, or change it in its Settings > CI/CD > Variables.`,
        ]
      : []),
  ];
}
