import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { setPipeline } from '../sandbox/fake-gitlab/arrange';
import { ask } from '../sandbox/fake-gitlab/ask';
import { addJob } from '../sandbox/fake-gitlab/ci/add-pipeline';
import type { Route } from '../sandbox/fake-gitlab/http/route';
import { routes } from '../sandbox/fake-gitlab/routes/routes';
import { findBranch } from '../sandbox/fake-gitlab/world/heads';
import { role } from '../sandbox/fake-gitlab/world/world';
import { rarely, undescribed } from './support/entity-keys';
import { entityOf } from './support/entity-of';
import { readEntitySchemas } from './support/entity-schemas';
import { standIn } from './support/stand-in';

const schemas = readEntitySchemas();
const gitlab = await standIn();

/** Values of path parameters that no list tells. */
const pathValues: Readonly<Record<string, string>> = {
  file_path: 'README.md',
  artifact_path: 'x',
  job_id: '5005',
  pipeline_id: '702',
  slug: 'home',
};

/** Values of parameters that a write must have. */
const bodyValues: Readonly<Record<string, unknown>> = {
  actions: [{ action: 'create', file_path: 'new.txt', content: 'x' }],
  body: 'x',
  branch: 'main',
  color: '#cc0000',
  commit_message: 'x',
  content: 'x',
  description: 'x',
  environment: 'production',
  name: 'new',
  ref: 'main',
  resolved: true,
  source_branch: 'feature/umlaut-ä b',
  state: 'running',
  status: 'success',
  tag: false,
  tag_name: 'v1.0',
  target_branch: 'main',
  title: 'x',
  to_project_id: 102,
  version: 'new_version_flag',
};

interface Wish {
  /** Prepares the world. */
  arrange?: () => void;
  /** Values of path parameters. */
  values?: Record<string, string>;
  query?: string;
  body?: Record<string, unknown>;
}

const deployment = { environment: 'production', ref: 'main', tag: false, status: 'running' };

/** What to ask of routes where those would not do; `retries` is the commit of the branch fix/retry-budget. */
const wishes = (main: string, retries: string, manualJob: number): Readonly<Record<string, Wish>> => ({
  'GET /projects/:id/issues/:issue_iid/closed_by': { values: { issue_iid: '1' } },
  'GET /projects/:id/issues/:issue_iid/related_merge_requests': { values: { issue_iid: '1' } },
  'GET /projects/:id/merge_trains/:target_branch': { values: { target_branch: 'main' } },
  'GET /projects/:id/merge_trains/merge_requests/:merge_request_iid': { values: { merge_request_iid: '1' } },
  'POST /projects/:id/merge_trains/merge_requests/:merge_request_iid': {
    arrange: () => (gitlab.world.mergeTrainCars = []),
    values: { merge_request_iid: '1' },
  },
  'POST /projects/:id/releases': { body: { tag_name: 'v2.0', ref: 'main' } },
  'GET /projects/:id/repository/commits/:sha/merge_requests': { values: { sha: retries } },
  'GET /projects/:id/repository/compare': { query: '?from=main&to=fix/retry-budget' },
  'GET /projects/:id/repository/merge_base': { query: '?refs[]=main&refs[]=fix/retry-budget' },
  'POST /projects/:id/deployments': { body: { ...deployment, sha: main } },
  'POST /projects/:id/jobs/:job_id/play': { values: { job_id: String(manualJob) } },
  'POST /projects/:id/repository/branches': { body: { branch: 'new', ref: 'main' } },
  'POST /projects/:id/repository/commits/:sha/cherry_pick': { values: { sha: retries } },
  'POST /projects/:id/repository/tags': { body: { tag_name: 'v2.0', ref: 'main' } },
  'POST /projects/:id/statuses/:sha': { values: { sha: retries } },
});

let wish: Readonly<Record<string, Wish>> = {};

beforeEach(async () => {
  gitlab.world.isPremium = true;
  const { issues, mergeRequests, milestones } = gitlab.world;
  const bot = gitlab.world.users.find(({ bot }) => bot)?.id ?? 0;
  for (const issuable of [...issues, ...mergeRequests])
    Object.assign(issuable, { authorId: bot, milestoneId: milestones[0]?.id });
  for (const mergeRequest of mergeRequests) setPipeline(gitlab.world, mergeRequest, 'success');
  const [main, retries] = heads();
  const manual = { stage: 'deploy', name: 'by-hand', manual: true };
  const [, failed] = gitlab.world.pipelines;
  const job = failed && addJob(gitlab.world, failed, manual, { status: 'manual' });
  wish = wishes(main, retries, job?.id ?? 0);
  await make('deployments', { ...deployment, sha: main });
  await make(`statuses/${main}`, { state: 'success' });
  await make('issues/2/notes', { body: 'x' });
  await make('merge_requests/1/discussions', { body: 'x' });
  await make('merge_trains/merge_requests/1', {});
  // Nobody can change what GitLab itself says there.
  gitlab.world.notes = gitlab.world.notes.filter(({ system }) => !system);
  await make('releases', { tag_name: 'v1.0' });
  await make('feature_flags', { name: 'flag', version: 'new_version_flag' });
});

async function make(what: string, body: object): Promise<void> {
  const { status, body: answer } = await ask(gitlab, `POST /projects/101/${what}`, { body });
  expect(status, JSON.stringify(answer)).toBe(201);
}

function heads(): [main: string, retries: string] {
  const sha = (name: string) => findBranch(gitlab.world, 101, name)?.commit.id ?? '';
  return [sha('main'), sha('fix/retry-budget')];
}

const shownByRoutes = routes.map((route) => ({
  name: `${route.method} ${route.path}`,
  route,
  entity: entityOf(route),
}));

/** What the sample results show, or a part of them; those of other actions are no entity of GitLab. */
const samples: [action: string, entity: string, part?: string][] = [
  ['cancel-pipeline', 'pipeline'],
  ['comment-on-issue', 'note'],
  ['comment-on-merge-request', 'note'],
  ['commit-files', 'commit_detail'],
  ['create-branch', 'branch'],
  ['create-issue', 'issue'],
  ['delete-file', 'commit_detail', 'commit'],
  ['get-issue', 'issue'],
  ['get-job-log', 'job'],
  ['get-merge-request', 'merge_request'],
  ['get-pipeline', 'pipeline'],
  ['list-issues', 'issue', 'items'],
  ['list-merge-requests', 'merge_request', 'items'],
  ['merge-merge-request', 'merge_request'],
  ['open-merge-request', 'merge_request'],
  ['retry-pipeline', 'pipeline'],
  ['run-pipeline', 'pipeline'],
  ['sync-problem-issue', 'issue'],
  ['update-issue', 'issue'],
  ['update-merge-request', 'merge_request'],
  ['wait-for-pipeline', 'pipeline'],
  ['write-file', 'commit_detail', 'commit'],
];

/** Fields that actions add to an entity. */
const added =
  'outcome truncated usedFallback duplicatesClosed web_url failed_jobs log merge_requests discussion_id branch';

describe.skipIf(!schemas)('GitLab’s schemas', () => {
  test.each(shownByRoutes.filter(({ entity, route }) => entity !== undefined && route.method !== 'DELETE'))(
    'hold for $name ($entity)',
    async ({ name, route, entity = '' }) => {
      const { arrange, values, query = '', body: wanted = bodyOf(route) } = wish[name] ?? {};
      arrange?.();
      const path = await pathOf(route, { ...pathValues, ...values });
      const { status, body } = await ask(gitlab, `${route.method} ${path}${query}`, { body: wanted });
      expect(status, JSON.stringify(body)).toBeLessThan(300);
      const items: unknown[] = Array.isArray(body) ? body : [body];
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) expect(schemas?.troublesWith(entity, item)).toEqual([]);
      for (const item of items as object[]) if (!isGuarded(item)) expectEveryKey(entity, item);
    },
  );

  test.each(samples)('hold for the sample result of %s (%s)', (action, entity, part) => {
    const sample = readSample(action);
    const whole = part === undefined ? sample : sample[part];
    for (const item of [whole].flat() as object[]) {
      // Lists leave descriptions out unless they are asked for.
      const shown = part === 'items' ? { description: null, ...item } : item;
      expect(schemas?.troublesWith(entity, shown)).toEqual([]);
      expectEveryKey(entity, shown, added);
    }
  });
});

function readSample(action: string): Record<string, unknown> {
  const file = join(import.meta.dirname, `../assets/${action}.sample-result.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

/** Whether GitLab hides a part of it from the one who asks. */
function isGuarded(
  item: Partial<Record<'permissions', Record<string, { access_level: number } | null>>>,
): boolean {
  const levels = Object.values(item.permissions ?? {}).map((access) => access?.access_level ?? 0);
  return levels.length > 0 && Math.max(...levels) < role.maintainer;
}

function expectEveryKey(entity: string, shown: object, alsoAllowed = ''): void {
  const known = schemas?.keysOf(entity) ?? [];
  const keys = Object.keys(shown);
  const expected = known.filter((key) => !wordsIn(rarely[entity]).includes(key));
  expect(keys, 'every key that GitLab always shows').toEqual(expect.arrayContaining(expected));
  const allowed = [...known, ...wordsIn(undescribed[entity]), ...wordsIn(alsoAllowed)];
  expect(
    keys.filter((key) => !allowed.includes(key)),
    'keys that GitLab does not have',
  ).toEqual([]);
}

function wordsIn(text = ''): string[] {
  return text.split(' ');
}

/** The path of a route with existing values, each the first one of the list before it. */
async function pathOf({ path }: Route, values: Readonly<Record<string, string>>): Promise<string> {
  let found = '';
  for (const segment of path.split('/').slice(1)) {
    const name = segment.startsWith(':') ? segment.slice(1) : undefined;
    found += `/${name === undefined ? segment : encodeURIComponent(values[name] ?? (await firstOf(found, name)))}`;
  }
  return found;
}

async function firstOf(list: string, parameter: string): Promise<string> {
  if (list === '/projects') return '101';
  const [first] = await itemsOf(list);
  const keys = [parameter, parameter.split('_').at(-1) ?? '', 'id', 'name'];
  const key = keys.find((candidate) => first && candidate in first);
  return String(first?.[key ?? ''] ?? expect.fail(`nothing is listed at ${list}`));
}

type Item = Record<string, string | number>;

/** The items that a route lists, or the items in its entity, such as the notes of a thread. */
async function itemsOf(list: string): Promise<Item[]> {
  const { body } = await ask(gitlab, `GET ${list}`);
  if (Array.isArray(body)) return body as Item[];
  const [, holder = '', key = ''] = /^(.*)\/(\w+)$/.exec(list) ?? [];
  const { body: entity } = await ask(gitlab, `GET ${holder}`);
  return (entity as Record<string, Item[]>)[key] ?? [];
}

function bodyOf({ method, required, parameters }: Route): Record<string, unknown> | undefined {
  if (method === 'GET') return undefined;
  const wanted = required.filter((name) => !parameters.path.includes(name));
  const optional = parameters.body
    .filter((name) => ['title', 'body', 'name', 'description'].includes(name))
    .slice(0, 1);
  const names = wanted.length > 0 ? wanted : optional;
  return Object.fromEntries(
    names.map((name) => [name, bodyValues[name] ?? expect.fail(`say what to send as ${name}`)]),
  );
}
