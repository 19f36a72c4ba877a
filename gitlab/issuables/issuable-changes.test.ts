import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Key } from '../once/key';
import { isMarkedWith, markWith, withoutMark } from '../once/mark';
import { idsChange, type Issuable, issuableChanges, type IssuableWish } from './issuable-changes';

const key: Key = 'dt0123e4567890abcdef0123456789';
const label = fc.constantFrom('a', 'b', 'c', 'severity::1');
const labels = fc.uniqueArray(label);
const id = fc.integer({ min: 1, max: 4 });
const text = fc.string({ unit: fc.constantFrom('a', '/', '\n', '\r', '`', ' ', 'close') });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const issuables: fc.Arbitrary<Issuable> = fc.record({
  title: fc.constantFrom('One', 'Two'),
  description: fc.option(text.map((markdown) => markWith(key, markdown.replaceAll('\r', '')))),
  state: fc.constantFrom('opened', 'closed'),
  labels,
  assignees: fc.option(fc.uniqueArray(id).map((ids) => ids.map((one) => ({ id: one })))),
  milestone: fc.option(fc.record({ id })),
});

const wishes: fc.Arbitrary<IssuableWish> = fc.record({
  title: maybe(fc.constantFrom('One', ' Two ')),
  description: maybe(text),
  state: maybe(fc.constantFrom('open', 'closed')),
  labels: maybe(labels),
  addLabels: maybe(labels),
  removeLabels: maybe(labels),
  assigneeIds: maybe(fc.array(id)),
  milestoneId: maybe(id),
  clear: maybe(fc.subarray(['description', 'labels', 'assignees', 'milestone'])),
  allowQuickActions: maybe(fc.boolean()),
});

/** The result of an update in GitLab. */
function applied(issuable: Issuable, changes: ReturnType<typeof issuableChanges>): Issuable {
  const { title, description, stateEvent, addLabels, removeLabels, assigneeIds, milestoneId } = changes;
  const removed = removeLabels?.split(',') ?? [];
  const states = { close: 'closed', reopen: 'opened' } as const;
  return {
    title: title ?? issuable.title,
    description: description?.replaceAll('\r', '') ?? issuable.description,
    state: stateEvent ? states[stateEvent] : issuable.state,
    labels: [...issuable.labels, ...(addLabels?.split(',') ?? [])].filter(
      (name) => !removed.includes(String(name)),
    ),
    assignees: assigneeIds?.map((one) => ({ id: one })) ?? issuable.assignees,
    milestone: milestoneId === undefined ? issuable.milestone : milestoneId ? { id: milestoneId } : null,
  };
}

test('the changes lead to the wanted state, and then there is nothing left to change', () => {
  fc.assert(
    fc.property(issuables, wishes, (issuable, wish) => {
      const after = applied(issuable, issuableChanges(issuable, wish));
      const clears = (name: string) => wish.clear?.includes(name) ?? false;
      const ids = (people: Issuable['assignees']) => new Set(people?.map((person) => person.id));

      expect(after.title).toBe(wish.title?.trim() ?? issuable.title);
      expect(after.state).toBe(
        wish.state === undefined ? issuable.state : { open: 'opened', closed: 'closed' }[wish.state],
      );
      const kept = clears('labels') ? [] : (wish.labels ?? issuable.labels);
      const removed: unknown[] = [...(wish.removeLabels ?? [])];
      expect(new Set(after.labels)).toEqual(
        new Set([...kept, ...(wish.addLabels ?? [])].filter((name) => !removed.includes(name))),
      );
      const assignees = clears('assignees') ? [] : wish.assigneeIds;
      expect(ids(after.assignees)).toEqual(assignees ? new Set(assignees) : ids(issuable.assignees));
      const milestone = clears('milestone') ? 0 : (wish.milestoneId ?? issuable.milestone?.id ?? 0);
      expect(after.milestone?.id ?? 0).toBe(milestone);
      if (clears('description')) expect(withoutMark(after.description)).toBe('');
      expect(isMarkedWith(key, after.description)).toBe(isMarkedWith(key, issuable.description));

      const left = Object.values(issuableChanges(after, wish)).filter((change) => change !== undefined);
      expect(left).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('an empty wish changes nothing', () => {
  fc.assert(
    fc.property(issuables, (issuable) => {
      expect(Object.values(issuableChanges(issuable, {})).filter(Boolean)).toEqual([]);
    }),
  );
});

test.for([
  [[{ id: 1 }], [1], undefined],
  [[{ id: 1 }, { id: 2 }], [2, 1], undefined],
  [[{ id: 1 }], [1, 1], undefined],
  [[{ id: 1 }], [1, 2], [1, 2]],
  [[{ id: 1 }], [], []],
  [null, [], undefined],
  [undefined, undefined, undefined],
] as const)('from %j to %j people: %j', ([present, wished, expected]) => {
  expect(idsChange(present, wished)).toEqual(expected);
});
