import { beforeEach, expect, test, vi } from 'vitest';
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

const lost = new GitLabError('unavailable', 'lost', { mayHaveHappened: true });

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  return () => {
    vi.restoreAllMocks();
  };
});

/** An entity that is to be called "new", and what happened to it. */
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
  expect(await updateOnce(update)).toEqual({ title: 'new', updated_at: '1', outcome: 'updated' });
  expect(events).toEqual(['read', 'write']);
});

test('does nothing when it is so already', async () => {
  const { events, update } = arrange('new');
  expect(await updateOnce(update)).toMatchObject({ outcome: 'unchanged' });
  expect(events).toEqual(['read']);
});

test('does not read what was read already', async () => {
  const { entity, events, update } = arrange('old');
  await updateOnce({ ...update, present: { ...entity } });
  expect(events).toEqual(['write']);
});

test.for([
  ['close', 'closed'],
  ['reopen', 'reopened'],
  [undefined, 'updated'],
] as const)('the event %s makes the outcome %s', async ([stateEvent, outcome]) => {
  expect(await updateOnce(arrange('old', { stateEvent }).update)).toMatchObject({ outcome });
});

test('a write that GitLab passes over is unchanged', async () => {
  const { entity, update } = arrange('old');
  const passedOver = { ...update, write: () => Promise.resolve({ ...entity }) };
  expect(await updateOnce(passedOver)).toMatchObject({ title: 'old', outcome: 'unchanged' });
});

test('after a lost answer it looks, and does not write again what was made', async () => {
  const { events, update } = arrange('old', { stateEvent: 'close', fails: [lost] });
  expect(await updateOnce(update)).toMatchObject({ title: 'new', outcome: 'closed' });
  expect(events).toEqual(['read', 'write', 'read']);
});

test('a refusal is passed on, without another try', async () => {
  const refused = new GitLabError('rejected', 'no');
  const { events, update } = arrange('old', { fails: [refused] });
  await expect(updateOnce(update)).rejects.toBe(refused);
  expect(events).toEqual(['read', 'write']);
});
