import { defineAction } from '../dynatrace/define-action';
import { checkConnection, unusable } from '../gitlab/instance/check-connection';
import { checkConnectionInput } from './check-connection.input';

const DEFAULT_WARN_DAYS = 14;

/** Checks whether a connection works, and for how long; a broken connection is a result, not an error. */
export default defineAction(
  checkConnectionInput,
  async ({ project, warnDays = DEFAULT_WARN_DAYS }, { gitlab, log }) => {
    const report = await checkConnection(gitlab, { project, warnDays });
    for (const problem of report.problems) log.warn(problem);
    if (report.ok) log.info(`The connection to ${gitlab.host} works.`);
    return report;
  },
  { report: unusable },
);
