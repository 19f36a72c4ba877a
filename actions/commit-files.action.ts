import { defineAction } from '../dynatrace/define-action';
import { changesOf } from '../gitlab/repository/changes-of';
import { commitOnce, tellOfCommit } from '../gitlab/repository/commit-once';
import { commitFilesInput } from './commit-files.input';

/** Changes several files with one commit, and leaves out those that do not change. */
export default defineAction(commitFilesInput, async (input, { gitlab, log }) => {
  const changes = changesOf(input.files);
  const committed = await commitOnce(gitlab, input, changes);
  const { commit, actions } = committed;
  const outcome = actions.length > 0 ? 'created' : 'unchanged';
  tellOfCommit(log, input, committed, `${actions.length} of ${changes.length} files changed`);
  return { ...commit, branch: input.branch, outcome };
});
