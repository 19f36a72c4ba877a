import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { wholeNumber } from '../inputs/fields/whole-number';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Check connection". */
export const checkConnectionInput = z.object({
  connectionId: connectionId(),
  project: optional(
    project({
      hint: 'Also checks whether the token can see this project, and the role of its user there. Full path, web address or numeric id.',
    }),
  ),
  warnDays: optional(
    wholeNumber({
      title: 'Warn before expiry',
      hint: 'The result reports a token that expires within this many days.',
      placeholder: '14',
      min: 0,
      max: 365,
    }),
  ),
});
