import * as z from 'zod';
import { branch } from '../inputs/branch';
import { connectionId } from '../inputs/connection';
import { optional } from '../inputs/field';
import { project } from '../inputs/project';
import { ref } from '../inputs/ref';

/** The input of the action "Create branch". */
export const createBranchInput = z.object({
  connectionId: connectionId(),
  project: project(),
  branch: branch({
    title: 'Branch',
    hint: 'The name of the new branch.',
    placeholder: 'fix/retry-budget',
    // None of those that there are.
    picks: undefined,
  }),
  ref: optional(ref({ title: 'Ref', hint: 'The branch, tag or commit id to start from.' })),
});
