import { reference } from '../fields/reference';

/** A merge request's number within its project, also written `!12`. */
export function mergeRequestIid() {
  return reference(
    { sigil: '!', page: 'merge_requests', key: 'iid' },
    {
      title: 'Merge request',
      hint: "The number in the merge request's web address and after the ! sign, not the global id. The web address works too.",
      placeholder: '!12',
      picks: 'merge-request',
    },
  );
}
