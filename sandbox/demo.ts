import { nightStory, type Step } from './demo/night-story';
import { prepareBranch } from './demo/prepare-branch';
import { readState } from './demo/read-state';
import { startSandbox } from './start-sandbox';
import { keepOpen } from './workbench/keep-open';

const project = process.env.GITLAB_PROJECT ?? 'night-shift/checkout';
const sourceBranch = process.env.GITLAB_BRANCH ?? 'fix/cart-timeout';
const problemId = process.env.GITLAB_URL ? `P-${Date.now()}` : 'P-26112203';

console.log('One night with GitLab Actions: a problem becomes an issue, a comment and a merge request,');
console.log('then the same event arrives again. Every step runs the built action in Dynatrace’s runtime.\n');

const say = (message: string) => {
  console.log(message);
};
const sandbox = await startSandbox(say);
let untrue = 0;
try {
  const { gitlab, connectionId } = sandbox;
  await prepareBranch(gitlab, project, sourceBranch);
  let issueIid: unknown;
  for (const step of nightStory({ sourceBranch, problemId })) {
    untrue += await play(step);
  }
  const state = await readState(gitlab, project, problemId, sourceBranch);
  console.log(
    `\nWhat is in GitLab now (${gitlab.url}/${project})\n${state.lines.map((line) => `    ${line}`).join('\n')}`,
  );
  untrue += check(
    'one issue, one comment, one merge request',
    state.counts,
    '1 issue, 1 comment, 1 merge request',
  );

  async function play({ time, story, action, input, outcome }: Step): Promise<number> {
    const complete = { connectionId, project, ...input(issueIid) };
    console.log(`\n${time}  ${story}\n    ${action}`);
    for (const [key, value] of Object.entries(input(issueIid)))
      console.log(`      ${key}: ${oneLine(value)}`);
    const start = performance.now();
    const { result, error, logs } = await sandbox.perform(action, complete, time);
    const took = `${Math.round(performance.now() - start)} ms`;
    console.log(`    user log (${took})\n      ${logs ?? ''}`);
    const entity = (result ?? {}) as { outcome?: string; iid?: number };
    if (action === 'create-issue') issueIid = entity.iid;
    return check(`outcome "${outcome}"`, error ?? entity.outcome, outcome);
  }
  say(untrue === 0 ? '\nEverything happened as told.' : `\n${untrue} things did not happen as told.`);
  if (process.argv.includes('--keep')) await keepOpen(sandbox, say);
} finally {
  await sandbox.stop();
}
process.exitCode = untrue === 0 ? 0 : 1;

function check(what: string, actual: unknown, expected: string): number {
  const isTrue = actual === expected;
  console.log(isTrue ? `    ✓ ${what}` : `    ✗ expected ${what}, got ${oneLine(actual)}`);
  return isTrue ? 0 : 1;
}

function oneLine(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll('\n', '⏎').slice(0, 100);
}
