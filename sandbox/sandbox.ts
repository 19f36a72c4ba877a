import { startSandbox } from './start-sandbox';
import { keepOpen } from './workbench/keep-open';

const sandbox = await startSandbox(console.log);
try {
  await keepOpen(sandbox, console.log, (url) => {
    const elsewhere = sandbox.standIn ? '' : ', except requests to your GitLab';
    return `
The sandbox is ready. Nothing you do here leaves this machine${elsewhere}.

Open it: ${url}

Or run an action from a shell:
  curl -s ${url}/api/create-issue -H 'content-type: application/json' -d '
    {"connectionId": "${sandbox.connectionId}", "project": "night-shift/checkout", "title": "Hello"}'
`;
  });
} finally {
  await sandbox.stop();
}
