import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { branch } from '../inputs/repository/branch';
import { ref } from '../inputs/repository/ref';

/** The input of the action "Create branch". */
export const createBranchInput = z.object({
  connectionId: connectionId(),
  project: project(),
  branch: branch({
    title: 'Branch',
    hint: 'The name of the new branch.',
    placeholder: 'fix/retry-budget',
    // A new name: existing branches are no help.
    picks: undefined,
  }),
  ref: optional(ref({ title: 'Ref', hint: 'The branch, tag or commit id to start from.' })),
});
