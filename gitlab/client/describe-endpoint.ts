const NOUNS: Readonly<Record<string, { one: (id: string) => string; many: string }>> = {
  projects: { one: (id) => `project ${id}`, many: 'projects' },
  groups: { one: (id) => `group ${id}`, many: 'groups' },
  members: { one: (id) => (id === 'all' ? 'members' : `member ${id}`), many: 'members' },
  issues: { one: (id) => `issue #${id}`, many: 'issues' },
  merge_requests: { one: (id) => `merge request !${id}`, many: 'merge requests' },
  notes: { one: (id) => `comment ${id}`, many: 'comments' },
  milestones: { one: (id) => `milestone ${id}`, many: 'milestones' },
  pipelines: { one: (id) => (id === 'latest' ? 'latest pipeline' : `pipeline #${id}`), many: 'pipelines' },
  jobs: { one: (id) => `job #${id}`, many: 'jobs' },
  branches: { one: (id) => `branch ${id}`, many: 'branches' },
  commits: { one: (id) => `commit ${id}`, many: 'the commits' },
  files: { one: (id) => `file ${id}`, many: 'files' },
  users: { one: (id) => `user ${id}`, many: 'users' },
};

/**
 * Says in a person's words what a request is about: "issue #12 of project group/app".
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

/** What is missing when GitLab answers 404: a list always exists, so of "issues of project x" it is the project. */
export function describeMissing(endpoint: string): string {
  const segments = segmentsOf(endpoint);
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
