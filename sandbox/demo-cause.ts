import { causeStory, project } from './demo/cause-story';
import { check, conclude, playStory } from './demo/play-story';
import { readCause } from './demo/read-state';
import { startSandbox } from './start-sandbox';
import { keepOpen } from './workbench/keep-open';
import { readEvent } from './workflow-player/find-file';

console.log('One night with GitLab Actions: from a problem to what caused it, and to its revert.');
console.log('Every step runs the built action in Dynatrace’s runtime, against a stand-in for GitLab.\n');

const sandbox = await startSandbox(console.log);
try {
  const { gitlab, standIn, perform, connectionId } = sandbox;
  if (!standIn)
    throw new Error('This demo runs only against the stand-in: unset GITLAB_URL and GITLAB_TOKEN.');
  const { event } = await readEvent('problem-opened');
  const played = await playStory(perform, { connectionId, project }, causeStory(event));
  const state = await readCause(gitlab, project, String(event.display_id));
  console.log(
    `\nWhat is in GitLab now (${gitlab.url}/${project})\n${state.lines.map((line) => `    ${line}`).join('\n')}`,
  );
  const wanted = '1 issue, 1 comment, 1 draft, 1 verdict';
  const untrue = played.untrue + check('one issue, one table, one draft, one verdict', state.counts, wanted);
  console.log('\nHow long each step took');
  for (const { time, action, outcome, milliseconds } of played.steps)
    console.log(
      `    ${time}  ${action.padEnd(22)}${outcome.padEnd(12)}${String(milliseconds).padStart(5)} ms`,
    );
  conclude(untrue);
  if (process.argv.includes('--keep')) await keepOpen(sandbox, console.log);
} finally {
  await sandbox.stop();
}
