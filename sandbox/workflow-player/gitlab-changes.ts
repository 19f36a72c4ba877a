import { withoutMark } from '../../gitlab/once/mark';
import type { World } from '../fake-gitlab/start-fake-gitlab';
import type { FlagStrategy } from '../fake-gitlab/world/fake-feature-flag';
import type { Commit, JobPlan } from '../fake-gitlab/world/world';

/** Remembers the stand-in's state; the returned function lists what has changed since, one line each. */
export function watchWorld(world: World): () => string[] {
  const before = snapshot(world);
  return () => {
    const lines: string[] = [];
    for (const [kind, entities] of snapshot(world)) {
      const known = before.get(kind) ?? new Map<string, Entity>();
      for (const [id, entity] of entities) {
        const old = known.get(id);
        if (!old) lines.push(...line('+', kind, entity, describe(world, kind, entity)));
        else if (JSON.stringify(old) !== JSON.stringify(entity))
          lines.push(...changed(world, kind, old, entity));
      }
      for (const [id, entity] of known) {
        if (!entities.has(id)) lines.push(...line('-', kind, entity, describe(world, kind, entity)));
      }
    }
    return lines;
  };
}

/** Anything that GitLab stores. */
type Entity = Readonly<Record<string, unknown>>;

/** Everything that is in a list, by kind and identity. */
function snapshot(world: World): Map<string, Map<string, Entity>> {
  const lists = Object.entries(world).filter(([, value]) => Array.isArray(value)) as [string, Entity[]][];
  return new Map(
    lists.map(([kind, entities]) => [
      kind,
      new Map(structuredClone(entities).map((entity, at) => [identity(entity, at), entity])),
    ]),
  );
}

function identity({ id, projectId, name, path }: Entity, position: number): string {
  const words = [id ?? projectId, id === undefined ? (name ?? path ?? position) : ''];
  return JSON.stringify(words);
}

/** Changes that GitLab makes by itself get no line. */
function line(sign: string, kind: string, entity: Entity, words: string): string[] {
  return kind === 'notes' && entity.system === true ? [] : [`${sign} ${words}`];
}

function changed(world: World, kind: string, old: Entity, entity: Entity): string[] {
  const changes = Object.keys({ ...old, ...entity })
    .sort()
    .filter(
      (field) =>
        !/^(?:updated|started|finished|closed|merged)(?:At|ById)$|Sha$|^unsettledAnswers$/.test(field),
    )
    .filter((field) => JSON.stringify(old[field]) !== JSON.stringify(entity[field]))
    .map((field) => change(field, old[field], entity[field]));
  return changes.length === 0
    ? []
    : line('~', kind, entity, `${nameOf(world, kind, entity)}: ${changes.join(', ')}`);
}

function change(field: string, old: unknown, now: unknown): string {
  if (field === 'strategies') return change('environments', environmentsOf(old), environmentsOf(now));
  if (Array.isArray(old) && Array.isArray(now)) {
    const added = now.filter((item) => !old.includes(item)).map((item) => `+${String(item)}`);
    const removed = old.filter((item) => !now.includes(item)).map((item) => `-${String(item)}`);
    return `${field} ${[...added, ...removed].join(' ')}`;
  }
  if (field === 'commit') return `commit "${firstLine((now as Commit).message)}"`;
  if (field === 'body' || field === 'description') return `${field} "${firstLine(now)}"`;
  const [before, after] = [shown(old), shown(now)];
  return before.length + after.length > 120 ? `${field} changed` : `${field} ${before} → ${after}`;
}

/** Where a feature flag is for somebody, as far as its strategies say. */
function environmentsOf(strategies: unknown): string[] {
  return (strategies as FlagStrategy[]).flatMap(({ scopes }) =>
    scopes.map(({ environmentScope }) => environmentScope),
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function describe(world: World, kind: string, entity: Entity): string {
  const name = nameOf(world, kind, entity);
  switch (kind) {
    case 'issues':
    case 'mergeRequests': {
      const labels = (entity.labels as string[]).map((label) => `~${label}`).join(' ');
      const state = entity.state === 'opened' ? '' : ` (${String(entity.state)})`;
      return `${name} "${String(entity.title)}"${labels ? ` ${labels}` : ''}${state}`;
    }
    case 'notes':
      return `${name}: "${firstLine(entity.body)}"`;
    default:
      return name;
  }
}

function nameOf(world: World, kind: string, entity: Entity): string {
  const project = world.projects.find(({ id }) => id === entity.projectId)?.fullPath;
  const inProject = project ? ` in ${project}` : '';
  switch (kind) {
    case 'issues':
      return `${entity.issueType === 'incident' ? 'incident' : 'issue'} ${project ?? ''}#${String(entity.iid)}`;
    case 'mergeRequests':
      return `merge request ${project ?? ''}!${String(entity.iid)}`;
    case 'notes':
      return `${entity.internal ? 'internal note' : 'comment'} on ${noteable(world, entity)}`;
    case 'jobs':
      return `job ${(entity.plan as JobPlan).name} of pipeline ${String(entity.pipelineId)}`;
    case 'branches':
      return `branch ${String(entity.name)}${inProject}`;
    case 'releases':
      return `release ${String(entity.tagName)}${inProject}`;
    default: {
      const label = entity.title ?? entity.name ?? entity.path ?? entity.id ?? '';
      return `${singular(kind)} ${shown(label)}${inProject}`;
    }
  }
}

function noteable(world: World, { noteableType, noteableId }: Entity): string {
  const owner = [...world.issues, ...world.mergeRequests].find(
    ({ id, kind }) => id === noteableId && kind === noteableType,
  );
  return owner ? `${owner.kind === 'Issue' ? '#' : '!'}${owner.iid}` : String(noteableType);
}

/** mergeRequests → merge request. */
function singular(kind: string): string {
  return kind
    .replace(/ies$/, 'y')
    .replace(/([^s])s$/, '$1')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The first line that people see: not the marks that keys and states leave. */
function firstLine(text: unknown): string {
  const visible = withoutMark(String(text));
  const [first = ''] = visible.split('\n');
  const short = first.length > 80 ? `${first.slice(0, 79)}…` : first;
  return visible.length > first.length && short === first ? `${short} …` : short;
}
