import { expect } from 'vitest';
import { forgetPassedOver, passedOver } from '../../sandbox/fake-gitlab/http/passed-over';
import type { World } from '../../sandbox/fake-gitlab/start-fake-gitlab';

/** GitLab ignores unknown parameters, so only this check notices a misspelt one. */
export function expectNothingPassedOver(world: World): void {
  const what = passedOver(world);
  forgetPassedOver(world);
  expect(what, 'what GitLab passes over').toEqual([]);
}
