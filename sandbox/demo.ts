import { nightStory } from './demo/night-story';
import { check, conclude, playStory } from './demo/play-story';
import { prepareBranch } from './demo/prepare-branch';
import { readState } from './demo/read-state';
import { startSandbox } from './start-sandbox';
import { keepOpen } from './workbench/keep-open';

const project = process.env.GITLAB_PROJECT ?? 'night-shift/checkout';
const sourceBranch = process.env.GITLAB_BRANCH ?? 'fix/cart-timeout';
const problemId = process.env.GITLAB_URL ? `P-${Date.now()}` : 'P-26112203';

console.log('One night with GitLab Actions: a problem becomes an issue, a comment and a merge request,');
console.log('then the same event arrives again. Every step runs the built action in Dynatrace’s runtime.\n');

const sandbox = await startSandbox(console.log);
try {
  const { gitlab, perform, connectionId } = sandbox;
  await prepareBranch(gitlab, project, sourceBranch);
  const story = nightStory({ sourceBranch, problemId });
  const played = await playStory(perform, { connectionId, project }, story);
  const state = await readState(gitlab, project, problemId, sourceBranch);
  console.log(
    `\nWhat is in GitLab now (${gitlab.url}/${project})\n${state.lines.map((line) => `    ${line}`).join('\n')}`,
  );
  const wanted = '1 issue, 1 comment, 1 merge request';
  conclude(played.untrue + check('one issue, one comment, one merge request', state.counts, wanted));
  if (process.argv.includes('--keep')) await keepOpen(sandbox, console.log);
} finally {
  await sandbox.stop();
}
