import type { MergeRequest, World } from '../world/world';
import { mergeIfDue, moveTrain } from './fake-merge';
import { rebase } from './rebasing';

/** Brings GitLab's background work one response closer to its end. */
export function countDownCheck(world: World, mergeRequest: MergeRequest): void {
  mergeRequest.unsettledAnswers = Math.max(0, mergeRequest.unsettledAnswers - 1);
  if (mergeRequest.rebaseAnswers !== undefined) {
    mergeRequest.rebaseAnswers -= 1;
    if (mergeRequest.rebaseAnswers <= 0) rebase(world, mergeRequest);
  }
  moveTrain(world, mergeRequest);
  mergeIfDue(world, mergeRequest);
}
