import type { MergeRequestSchema } from '@gitbeaker/core';
import { draftTitle } from './draft-title';
import { changed, idsChange, issuableChanges, type IssuableWish } from '../issuables/issuable-changes';

/** How a merge request is wished to be; undefined stays as it is. */
export interface MergeRequestWish extends IssuableWish {
  targetBranch?: string | undefined;
  reviewerIds?: readonly number[] | undefined;
  draft?: boolean | undefined;
  squash?: boolean | undefined;
  removeSourceBranch?: boolean | undefined;
}

/** What must be sent to make a merge request as wished; undefined for what is so already. */
export function mergeRequestChanges(mergeRequest: MergeRequestSchema, wish: MergeRequestWish) {
  // A new title does not make a draft ready: being one is a part of the title in GitLab.
  const draft = wish.draft ?? (mergeRequest.draft || undefined);
  const title = draftTitle(wish.title ?? mergeRequest.title, draft);
  return {
    ...issuableChanges(mergeRequest, { ...wish, title }),
    targetBranch: changed(mergeRequest.target_branch, wish.targetBranch),
    reviewerIds: idsChange(mergeRequest.reviewers, wish.clear?.includes('reviewers') ? [] : wish.reviewerIds),
    squash: changed(mergeRequest.squash, wish.squash),
    removeSourceBranch: changed(mergeRequest.force_remove_source_branch, wish.removeSourceBranch),
  };
}
