import { describe, expect } from 'vitest';
import { optionsOf, sent, test, valuesOf } from '../../tests/support/pick-test';

const project = 'night-shift/checkout';

describe('feature flags', () => {
  test('come with their state and description', async ({ gitlab, ask }) => {
    expect(optionsOf(await ask({ kind: 'feature-flag', project }))).toEqual([
      { value: 'new-payment', label: 'new-payment', detail: 'on · Pays through the new provider' },
    ]);
    expect(sent(gitlab)).toEqual([
      { path: '/projects/night-shift%2Fcheckout/feature_flags', query: { page: '1', per_page: '30' } },
    ]);
  });

  test('are found by a part of their name', async ({ ask }) => {
    expect(valuesOf(await ask({ kind: 'feature-flag', project, search: 'PAY' }))).toEqual(['new-payment']);
    expect(valuesOf(await ask({ kind: 'feature-flag', project, search: 'x' }))).toEqual([]);
  });
});
