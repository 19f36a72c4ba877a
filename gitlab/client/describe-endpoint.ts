interface Noun {
  one: (id: string) => string;
  many: string;
  /** With its article, for creating one. */
  new?: string;
}

const NOUNS: Readonly<Record<string, Noun>> = {
  projects: { one: (id) => `project ${id}`, many: 'projects', new: 'a project' },
  groups: { one: (id) => `group ${id}`, many: 'groups', new: 'a group' },
  members: { one: (id) => (id === 'all' ? 'members' : `member ${id}`), many: 'members', new: 'a member' },
  issues: { one: (id) => `issue #${id}`, many: 'issues', new: 'an issue' },
  merge_requests: { one: (id) => `merge request !${id}`, many: 'merge requests', new: 'a merge request' },
  notes: { one: (id) => `comment ${id}`, many: 'comments', new: 'a comment' },
  discussions: { one: (id) => `thread ${id}`, many: 'threads', new: 'a thread' },
  labels: { one: (id) => `label ${id}`, many: 'labels', new: 'a label' },
  milestones: { one: (id) => `milestone ${id}`, many: 'milestones', new: 'a milestone' },
  pipelines: {
    one: (id) => (id === 'latest' ? 'latest pipeline' : `pipeline #${id}`),
    many: 'pipelines',
    new: 'a pipeline',
  },
  jobs: { one: (id) => `job #${id}`, many: 'jobs' },
  bridges: { one: (id) => `trigger job #${id}`, many: 'trigger jobs' },
  branches: { one: (id) => `branch ${id}`, many: 'branches', new: 'a branch' },
  tags: { one: (id) => `tag ${id}`, many: 'tags', new: 'a tag' },
  commits: { one: (id) => `commit ${id}`, many: 'the commits', new: 'a commit' },
  files: { one: (id) => `file ${id}`, many: 'files', new: 'a file' },
  users: { one: (id) => `user ${id}`, many: 'users', new: 'a user' },
  environments: { one: (id) => `environment ${id}`, many: 'environments', new: 'an environment' },
  deployments: { one: (id) => `deployment ${id}`, many: 'deployments', new: 'a deployment' },
  releases: { one: (id) => `release ${id}`, many: 'releases', new: 'a release' },
  graphql: { one: (id) => `GraphQL API ${id}`, many: 'GraphQL API' },
  feature_flags: { one: (id) => `feature flag ${id}`, many: 'feature flags', new: 'a feature flag' },
};

/** Requests that act on a thing, by the last part of their path. */
const COMMAND = /^(.+)\/(approve|merge|cancel|retry|play|revert|rebase|move|stop)$/;

/**
 * Describes in words what a request is about: "issue #12 of project group/app".
 * @param endpoint the path behind `/api/v4/`, encoded.
 */
export function describeEndpoint(endpoint: string): string {
  const segments = segmentsOf(endpoint).map(decode);
  const parts: string[] = [];
  for (let index = 0; index < segments.length; index += 2) {
    const [collection = '', id] = segments.slice(index, index + 2);
    const noun = NOUNS[collection];
    const words = collection.replaceAll('_', ' ');
    parts.unshift(id === undefined ? (noun?.many ?? words) : (noun?.one(id) ?? `${words} ${id}`));
  }
  return parts.join(' of ');
}

/** Says what a request does, to follow "Could not": "create an issue in project group/app". */
export function describeAttempt(method: string, endpoint: string): string {
  if (method === 'GET' || method === 'HEAD') return `read ${describeEndpoint(endpoint)}`;
  const [, entity, command] = COMMAND.exec(endpoint) ?? [];
  if (entity && command) return `${command} ${describeEndpoint(entity)}`;
  if (method === 'DELETE') return `delete ${describeEndpoint(endpoint)}`;
  if (method !== 'POST') return `change ${describeEndpoint(endpoint)}`;
  return describeCreation(endpoint);
}

function describeCreation(endpoint: string): string {
  const segments = segmentsOf(endpoint);
  const collection = segments.pop() ?? '';
  const place = describeEndpoint(segments.join('/'));
  switch (collection) {
    case 'pipeline':
      return `run a pipeline in ${place}`;
    case 'notes':
    case 'discussions':
      return `comment on ${place}`;
    case 'links':
      return `link ${place}`;
    case 'commits':
      return `commit to ${place}`;
  }
  if (segments.at(-1) === 'statuses') {
    const project = describeEndpoint(segments.slice(0, -1).join('/'));
    return `report a status of commit ${decode(collection)} of ${project}`;
  }
  // A thing addressed by its own name, or something without a noun in this file.
  if (segments.length % 2 === 1) return `add to ${describeEndpoint(endpoint)}`;
  const noun = NOUNS[collection]?.new ?? `an entry of ${collection.replaceAll('_', ' ')}`;
  return place ? `create ${noun} in ${place}` : `create ${noun}`;
}

/** What can be missing in an existing job. */
const PARTS_OF_JOBS: Readonly<Record<string, string>> = { trace: 'log', artifacts: 'artifacts' };

/**
 * What is missing when GitLab returns 404, according to its reason: a list always exists, so of "issues of project x"
 * the project is missing.
 */
export function describeMissing(endpoint: string, reason = ''): string {
  const [, place] = /^404 (Project|Repository|Group) Not Found\b/.exec(reason) ?? [];
  const root = segmentsOf(endpoint).slice(0, 2).join('/');
  if (place === 'Repository') return `repository in ${describeEndpoint(root)}: it is empty or switched off`;
  if (place !== undefined) return describeEndpoint(root);
  const segments = segmentsOf(endpoint);
  const part = PARTS_OF_JOBS[segments.at(-1) ?? ''];
  if (part !== undefined) return `${part} of ${describeEndpoint(segments.slice(0, -1).join('/'))}`;
  const isList = segments.length > 1 && segments.length % 2 === 1;
  return describeEndpoint((isList ? segments.slice(0, -1) : segments).join('/'));
}

/** Without `repository`, which only groups what comes after it. */
function segmentsOf(endpoint: string): string[] {
  return endpoint
    .split('/')
    .filter((segment, index) => segment !== '' && (index !== 2 || segment !== 'repository'));
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
