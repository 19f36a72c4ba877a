import { startSandbox } from './start-sandbox';
import { keepOpen } from './workbench/keep-open';

const say = (message: string) => {
  console.log(message);
};
const sandbox = await startSandbox(say);
try {
  await keepOpen(sandbox, say, (url) => {
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
