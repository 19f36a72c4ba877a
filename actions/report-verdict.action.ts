import { defineAction } from '../dynatrace/define-action';
import { reportVerdict } from '../gitlab/verdicts/report-verdict';
import { reportVerdictInput } from './report-verdict.input';

/** Reports the verdict of a quality gate where developers look: as a status, and in one comment. */
export default defineAction(reportVerdictInput, (input, context) => reportVerdict(context, input));
