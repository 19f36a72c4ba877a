import * as z from 'zod';
import { field } from './field';

/** The commit a merge request must be at, as 40 (or 64) hexadecimal digits. */
export function expectedSha() {
  return field(
    {
      title: 'Expected commit',
      hint: 'The task fails when the source branch is at another commit, because somebody has pushed since.',
      placeholder: "{{ result('get_merge_request').sha }}",
      control: 'text',
      wants: 'a full commit id of 40 or 64 hexadecimal digits',
    },
    (value) => (typeof value === 'string' ? value.trim().toLowerCase() : value),
    z
      .string()
      .max(64)
      .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  );
}
