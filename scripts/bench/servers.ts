import { sandboxConnection } from '../../sandbox/fake-dynatrace/sandbox-connection';
import { startPlatform } from '../../sandbox/fake-dynatrace/start-platform';
import { addManyIssues } from '../../sandbox/fake-gitlab/arrange';
import { arrangeDeployments } from '../../sandbox/fake-gitlab/arrange-deployments';
import { startGitLab } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { sampleActions } from '../../tests/support/sample-actions';

/** Runs as a separate process, so that the servers' work does not count as the client's. */
/** About the latency of a GitLab on another continent. */
const LATENCY_MS = 50;

const gitlab = await startGitLab();
const connection = sandboxConnection(gitlab);
const platform = await startPlatform([connection]);

process.on('message', (message: string | { action: string }) => {
  if (message === 'reset') gitlab.reset();
  if (typeof message === 'object') {
    gitlab.reset();
    sampleActions.find(({ name }) => name === message.action)?.prepare?.(gitlab.world);
  }
  if (message === 'manySlowIssues') {
    gitlab.reset();
    addManyIssues(gitlab.world, 10_000);
    gitlab.fail({ kind: 'slow', delay: LATENCY_MS, times: Infinity });
  }
  if (message === 'slowNight') {
    gitlab.reset();
    arrangeDeployments(gitlab.world);
    gitlab.fail({ kind: 'slow', delay: LATENCY_MS, times: Infinity });
  }
  process.send?.({ requests: gitlab.requests.length });
  gitlab.requests.length = 0;
});
process.on('disconnect', () => process.exit());
process.send?.({
  gitlab: gitlab.url,
  token: gitlab.token,
  platform: platform.url,
  connectionId: connection.objectId,
});
