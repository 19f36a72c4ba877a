import * as z from 'zod';
import { field, type FieldFacts } from '../fields/field';
import { partOf } from '../fields/part-of';
import { trimmed } from '../fields/trimmed';

/** A commit, as 40 (or 64) hexadecimal digits; of an object from GitLab, its commit. */
export function commitId(facts: FieldFacts) {
  return field(
    { ...facts, control: 'text', wants: 'a full commit id of 40 or 64 hexadecimal digits' },
    (value) => trimmed(partOf(value, 'last_commit_id', 'sha', 'id'), (id) => id.toLowerCase()),
    z
      .string()
      .max(64)
      .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  );
}

/** The commit that a file was last changed by. */
export function lastCommitId() {
  return commitId({
    title: 'Last commit',
    hint: 'The task fails if another commit has changed the file since this one.',
    placeholder: "{{ result('get_file').last_commit_id }}",
  });
}

/** The commit a merge request must be at. */
export function expectedSha() {
  return commitId({
    title: 'Expected commit',
    hint: 'The task fails if the source branch is at another commit, because someone has pushed since.',
    placeholder: "{{ result('get_merge_request').sha }}",
  });
}
