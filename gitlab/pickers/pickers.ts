import type { PickKind } from '../../inputs/picking/pick-kind';
import { branch, ref, tag } from './branch-and-tag-pickers';
import { deployment } from './deployment-picker';
import { environment } from './environment-picker';
import { featureFlag } from './feature-flag-picker';
import { issue, mergeRequest } from './issuable-pickers';
import { job } from './job-picker';
import { label } from './label-picker';
import { member } from './member-picker';
import { milestone } from './milestone-picker';
import type { Picker } from './option-page';
import { pipeline } from './pipeline-picker';
import { group, project } from './project-and-group-pickers';

/** How each kind of choice is found. */
export const PICKERS: Readonly<Record<PickKind, Picker>> = {
  project,
  group,
  branch,
  tag,
  ref,
  label,
  member,
  milestone,
  'feature-flag': featureFlag,
  job,
  issue,
  'merge-request': mergeRequest,
  pipeline,
  environment,
  deployment,
};
