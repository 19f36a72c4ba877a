import { actionNames } from './action-names';
import { startSandbox } from './start-sandbox';

const sandbox = await startSandbox((message) => {
  console.log(message);
});
const { dev, gitlab, connectionId } = sandbox;
console.log('Building the widgets ...');
await dev.widgetsBuilt();

console.log(`
The sandbox is ready. Nothing you do here leaves this machine${sandbox.standIn ? '' : ', but for requests to your GitLab'}.

Fill in a widget and press "Run action":
${actionNames()
  .map((name) => `  ${dev.widgetUrl(name)}`)
  .join('\n')}

Or run an action from a shell:
  curl -s ${dev.url}/api/create-issue -H 'content-type: application/json' -d '
    {"connectionId": "${connectionId}", "project": "night-shift/checkout", "title": "Hello"}'

See what it did: ${gitlab.url}/night-shift/checkout
Press Ctrl+C to stop.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    console.log('\nStopping ...');
    void sandbox.stop().then(() => process.exit(0));
  });
}
