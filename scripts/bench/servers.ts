import { startGitLab } from '../../sandbox/gitlab/start-gitlab';
import { startPlatform } from '../../sandbox/dynatrace/start-platform';
import { storedConnections } from '../../sandbox/dynatrace/stored-connections';

/** Run as a process of its own, so that the servers' work does not count as the client's. */
const gitlab = await startGitLab();
const platform = await startPlatform(await storedConnections(gitlab));

process.on('message', (message) => {
  if (message === 'reset') gitlab.reset();
  process.send?.({ requests: gitlab.requests.length });
  gitlab.requests.length = 0;
});
process.on('disconnect', () => process.exit());
process.send?.({ gitlab: gitlab.url, token: gitlab.token, platform: platform.url });
