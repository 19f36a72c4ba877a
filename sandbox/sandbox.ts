import { startSandbox } from './start-sandbox';
import { startWorkbench } from './workbench/start-workbench';

const sandbox = await startSandbox((message) => {
  console.log(message);
});
console.log('Building the forms ...');
await sandbox.dev.widgetsBuilt();
const { url } = await startWorkbench(sandbox);

console.log(`
The sandbox is ready. Nothing you do here leaves this machine${sandbox.standIn ? '' : ', but for requests to your GitLab'}.

See it all work: ${url}

Or run an action from a shell:
  curl -s ${url}/api/create-issue -H 'content-type: application/json' -d '
    {"connectionId": "${sandbox.connectionId}", "project": "night-shift/checkout", "title": "Hello"}'

Press Ctrl+C to stop.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    console.log('\nStopping ...');
    void sandbox.stop().then(() => process.exit(0));
  });
}
