import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDraftTitle } from '../../sandbox/fake-gitlab/fake-issuables/fake-draft';
import { draftTitle } from './draft-title';

test.each([
  ['A', true, 'Draft: A'],
  ['A', false, 'A'],
  ['A', undefined, 'A'],
  ['Draft: A', true, 'Draft: A'],
  ['draft:A', true, 'draft:A'],
  ['Draft: A', false, 'A'],
  ['[Draft] A', false, 'A'],
  ['(draft) A', false, 'A'],
  ['Draft: [draft] A', false, 'A'],
  ['Draft: A', undefined, 'Draft: A'],
  ['Drafty: A', true, 'Draft: Drafty: A'],
])('%j as a draft (%s) is %j', (title, draft, expected) => {
  expect(draftTitle(title, draft)).toBe(expected);
});

test('GitLab reads every title as it was asked to', () => {
  const part = fc.constantFrom('Draft:', '[draft]', '(Draft)', ' ', 'a');
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
      fc.boolean(),
      (title, draft) => {
        expect(isDraftTitle(draftTitle(title, draft))).toBe(draft);
      },
    ),
  );
});
