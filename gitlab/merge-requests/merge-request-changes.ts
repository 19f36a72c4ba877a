import type { MergeRequestSchema } from '@gitbeaker/rest';
import { TITLE_MAX } from '../../inputs/texts/lengths';
import { idsChange, ifDifferent, issuableChanges, type IssuableWish } from '../issuables/issuable-changes';
import { cutAtWord } from '../texts/cut-at-word';
import { requireRoom } from '../texts/require-room';
import { draftTitle } from './draft-title';

/** The wanted values of a merge request; undefined changes nothing. */
export interface MergeRequestWish extends IssuableWish {
  targetBranch?: string;
  reviewerIds?: readonly number[];
  draft?: boolean;
  squash?: boolean;
  removeSourceBranch?: boolean;
}

/** What must be sent to change a merge request as wanted; undefined for what does not differ. */
export function mergeRequestChanges(mergeRequest: MergeRequestSchema, wish: MergeRequestWish) {
  // A new title does not make a draft ready: being one is a part of the title in GitLab.
  const draft = wish.draft ?? (mergeRequest.draft || undefined);
  const wished = draftTitle(wish.title ?? mergeRequest.title, draft);
  // A title that someone else wrote is not cut to make room for the word.
  const title =
    wish.title === undefined
      ? requireRoom('Title', mergeRequest.title, wished)
      : cutAtWord(wished, TITLE_MAX);
  return {
    ...issuableChanges(mergeRequest, { ...wish, title }),
    targetBranch: ifDifferent(mergeRequest.target_branch, wish.targetBranch),
    reviewerIds: idsChange(mergeRequest.reviewers, wish.clear?.includes('reviewers') ? [] : wish.reviewerIds),
    squash: ifDifferent(mergeRequest.squash, wish.squash),
    removeSourceBranch: ifDifferent(mergeRequest.force_remove_source_branch, wish.removeSourceBranch),
  };
}
