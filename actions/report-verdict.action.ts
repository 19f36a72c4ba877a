import { defineAction } from '../dynatrace/define-action';
import { ownAndForeign } from '../gitlab/texts/own-and-foreign';
import { reportVerdict } from '../gitlab/verdicts/report-verdict';
import { reportVerdictInput } from './report-verdict.input';

/** Reports the verdict of a quality gate where developers look: as a status, and in one comment. */
export default defineAction(reportVerdictInput, (input, context) =>
  reportVerdict(context, { ...input, text: ownAndForeign(input.comment, input.details) }),
);
