import * as z from 'zod';
import { environment } from '../inputs/deployments/environment';
import { pathPatterns } from '../inputs/deployments/path-patterns';
import { dateTime } from '../inputs/fields/date';
import { optional } from '../inputs/fields/field';
import { wholeNumber } from '../inputs/fields/whole-number';
import { connectionId } from '../inputs/places/connection-id';
import { projects } from '../inputs/places/projects';
import { problemEvent } from '../inputs/problems/problem-event';
import { branch } from '../inputs/repository/branch';

/** The input of the action "Find suspect changes". */
export const findSuspectChangesInput = z.object({
  connectionId: connectionId(),
  projects: projects(),
  event: optional(problemEvent()),
  at: optional(
    dateTime({
      title: 'At',
      hint: 'When it went wrong. Default: the start of the problem in Event, or now if there is no event.',
    }),
  ),
  environment: optional(
    environment({
      hint: 'Its full name. Leave it empty for the environments of the production tier, or for all if there are none.',
      picks: undefined,
    }),
  ),
  lookbackHours: optional(
    wholeNumber({
      title: 'Look back',
      hint: 'How many hours before that time to search, at most 168.',
      placeholder: '24',
      min: 1,
      max: 168,
    }),
  ),
  targetBranch: optional(
    branch({
      title: 'Target branch',
      hint: 'Only what was merged into this branch.',
      placeholder: 'main',
      picks: undefined,
    }),
  ),
  paths: optional(
    pathPatterns({
      title: 'Paths',
      hint: 'Changes to these files are more suspect. * stands for any part of a name, ** for any folders.',
      placeholder: 'src/cart/**, *.sql',
    }),
  ),
  limit: optional(
    wholeNumber({
      title: 'Limit',
      hint: 'The maximum number of suspects to return, up to 50.',
      placeholder: '10',
      min: 1,
      max: 50,
    }),
  ),
  minScore: optional(
    wholeNumber({
      title: 'Minimum points',
      hint: 'Leaves out changes with fewer points.',
      placeholder: '0',
      min: -100,
      max: 100,
    }),
  ),
});
