import type { CommitAction } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { commitOnce, tellOfCommit } from '../gitlab/repository/commit-once';
import { fileAddress, projectOfCommit } from '../gitlab/repository/read-file';
import { bytesOf } from '../inputs/repository/file-content';
import { writeFileInput } from './write-file.input';

/** Creates a file or replaces its content, with one commit, unless it already has that content. */
export default defineAction(writeFileInput, async (input, { gitlab, log }) => {
  const { filePath, content, encoding, branch, mode = 'create-or-update', lastCommitId } = input;
  const action = mode === 'create-or-update' ? 'upsert' : mode;
  const change = { action, filePath, content: bytesOf(content, encoding), lastCommitId } as const;
  const committed = await commitOnce(gitlab, input, [change]);
  const { commit, actions } = committed;
  const outcome = outcomeOf(actions[0]);
  tellOfCommit(log, input, committed, `File ${filePath} ${outcome}`);
  return {
    file_path: filePath,
    branch,
    web_url: fileAddress(projectOfCommit(commit), branch, filePath),
    commit,
    outcome,
  };
});

function outcomeOf(action: CommitAction | undefined): 'created' | 'updated' | 'unchanged' {
  if (!action) return 'unchanged';
  return action.action === 'create' ? 'created' : 'updated';
}
