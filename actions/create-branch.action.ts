import { defineAction } from '../dynatrace/define-action';
import { branchOnce, commitIdOf } from '../gitlab/repository/branch-once';
import { createBranchInput } from './create-branch.input';

/** Creates a branch, or returns the existing one of that name. */
export default defineAction(createBranchInput, async ({ project, branch: name, ref }, { gitlab, log }) => {
  const branch = await branchOnce(gitlab, project, name, ref ?? 'HEAD');
  if (branch.outcome === 'existing' && ref !== undefined) {
    const wanted = await commitIdOf(gitlab, project, ref);
    if (wanted !== branch.commit.id)
      log.warn(
        `Branch ${name} already exists, at commit ${branch.commit.id}; ${ref} is at ${wanted ?? 'no commit'}.`,
      );
  }
  log.info(`Branch ${branch.name} ${branch.outcome}: ${branch.web_url}`);
  return branch;
});
