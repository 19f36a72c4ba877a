import { commitId } from './commit-id';

/** The commit a merge request must be at. */
export function expectedSha() {
  return commitId({
    title: 'Expected commit',
    hint: 'The task fails when the source branch is at another commit, because somebody has pushed since.',
    placeholder: "{{ result('get_merge_request').sha }}",
  });
}
