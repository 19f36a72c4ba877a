import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GitLabError } from '../client/gitlab-error';
import { updateOnce } from './update-once';

interface Entity {
  title: string;
  updated_at: string;
}

interface Changes {
  title?: string;
  stateEvent?: string;
}

const gitlab = { deadline: Infinity };
const lost = new GitLabError('unavailable', 'lost', { fate: 'unknown' });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Runs it, with all pauses skipped. */
async function run<Changes extends { stateEvent?: string }>(
  update: Parameters<typeof updateOnce<Entity, Changes>>[1],
) {
  const updated = updateOnce<Entity, Changes>(gitlab, update);
  updated.catch(() => undefined);
  await vi.runAllTimersAsync();
  return updated;
}

/** An entity that should be named "new", and what happened to it. */
function arrange(title: string, { stateEvent, fails = [] }: { stateEvent?: string; fails?: Error[] } = {}) {
  const entity: Entity = { title, updated_at: '0' };
  const events: string[] = [];
  const failures = [...fails];
  const update = {
    read: () => {
      events.push('read');
      return Promise.resolve({ ...entity });
    },
    changesTo: ({ title: present }: Entity): Changes =>
      present === 'new' ? { title: undefined } : { title: 'new', stateEvent },
    write: (changes: Changes) => {
      events.push('write');
      const failure = failures.shift();
      if (failure && failure !== lost) return Promise.reject(failure);
      if (changes.title) Object.assign(entity, { title: changes.title, updated_at: '1' });
      return failure ? Promise.reject(failure) : Promise.resolve({ ...entity });
    },
  };
  return { entity, events, update };
}

test('reads, then writes', async () => {
  const { events, update } = arrange('old');
  expect(await run(update)).toEqual({
    entity: { title: 'new', updated_at: '1' },
    outcome: 'updated',
    passedOver: [],
  });
  expect(events).toEqual(['read', 'write']);
});

test('does nothing when nothing differs', async () => {
  const { events, update } = arrange('new');
  expect(await run(update)).toMatchObject({ outcome: 'unchanged' });
  expect(events).toEqual(['read']);
});

test('does not read what was read already', async () => {
  const { entity, events, update } = arrange('old');
  await run({ ...update, current: { ...entity } });
  expect(events).toEqual(['write']);
});

test.for([
  ['close', 'closed'],
  ['reopen', 'reopened'],
  [undefined, 'updated'],
] as const)('the event %s makes the outcome %s', async ([stateEvent, outcome]) => {
  expect(await run(arrange('old', { stateEvent }).update)).toMatchObject({ outcome });
});

test('a write that GitLab ignores is passed-over', async () => {
  const { entity, update } = arrange('old');
  const passedOver = { ...update, write: () => Promise.resolve({ ...entity }) };
  expect(await run(passedOver)).toMatchObject({
    entity: { title: 'old' },
    outcome: 'passed-over',
    passedOver: ['title'],
  });
});

test('after a lost answer it looks, and does not write again what was made', async () => {
  const { events, update } = arrange('old', { stateEvent: 'close', fails: [lost] });
  expect(await run(update)).toMatchObject({ entity: { title: 'new' }, outcome: 'closed' });
  expect(events).toEqual(['read', 'write', 'read']);
});

test('a write that GitLab accepts in part says which part it ignored', async () => {
  const before = { title: 'old', updated_at: '0' };
  const update = {
    read: () => Promise.resolve(before),
    changesTo: ({ title }: Entity): Changes & { labels: string } => ({
      title: title === 'new' ? undefined : 'new',
      labels: 'a',
    }),
    write: () => Promise.resolve({ title: 'new', updated_at: '0' }),
  };
  expect(await run(update)).toMatchObject({ outcome: 'updated', passedOver: ['labels'] });
});

test('a refusal is followed by one look, because someone else may have made the change', async () => {
  const refused = new GitLabError('conflict', 'no', { status: 409 });
  const { entity, events, update } = arrange('old', { fails: [refused] });
  const write = update.write;
  const overtaken = {
    ...update,
    write: (changes: Changes) => {
      entity.title = 'new';
      return write(changes);
    },
  };
  expect(await run(overtaken)).toMatchObject({ entity: { title: 'new' }, outcome: 'unchanged' });
  expect(events).toEqual(['read', 'write', 'read']);
});

test('a refusal of a change that nobody has made is final', async () => {
  const refused = new GitLabError('rejected', 'no', { status: 422 });
  const { events, update } = arrange('old', { fails: [refused] });
  await expect(run(update)).rejects.toBe(refused);
  expect(events).toEqual(['read', 'write', 'read']);
});
