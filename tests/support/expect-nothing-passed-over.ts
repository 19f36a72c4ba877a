import { expect } from 'vitest';
import { forgetPassedOver, passedOver } from '../../sandbox/fake-gitlab/http/passed-over';
import type { World } from '../../sandbox/fake-gitlab/start-fake-gitlab';

/** GitLab passes over what it does not know, so nobody but this would notice a misspelt parameter. */
export function expectNothingPassedOver(world: World): void {
  const what = passedOver(world);
  forgetPassedOver(world);
  expect(what, 'what GitLab passes over').toEqual([]);
}
