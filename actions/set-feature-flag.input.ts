import * as z from 'zod';
import { environmentScopes, featureFlag } from '../inputs/feature-flags/feature-flag';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Set feature flag". */
export const setFeatureFlagInput = z.object({
  connectionId: connectionId(),
  project: project(),
  flag: featureFlag(),
  active: flag({ title: 'Active', hint: 'On switches the feature on, off is the kill switch.' }),
  environments: optional(environmentScopes()),
});
