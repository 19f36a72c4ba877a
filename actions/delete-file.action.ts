import { defineAction } from '../dynatrace/define-action';
import { commitOnce, tellOfCommit } from '../gitlab/repository/commit-once';
import { deleteFileInput } from './delete-file.input';

/** Deletes a file with one commit, unless it is already gone. */
export default defineAction(deleteFileInput, async (input, { gitlab, log }) => {
  const { filePath, branch, lastCommitId, ifMissing } = input;
  const change = { action: 'delete', filePath, lastCommitId, mustExist: ifMissing === 'fail' } as const;
  const committed = await commitOnce(gitlab, input, [change]);
  const outcome = committed.actions.length > 0 ? 'deleted' : 'unchanged';
  tellOfCommit(log, input, committed, `File ${filePath} ${outcome}`);
  return { file_path: filePath, branch, commit: committed.commit, outcome };
});
