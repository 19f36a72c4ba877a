import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { passedOver } from '../sandbox/fake-gitlab/http/passed-over';
import { startGitLab } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { readReports, summarize } from './clients/reports';
import { runClient } from './clients/run-client';

// A folder of the project has the same name as the package, and Python would import it.
const python = ['python3', '/usr/bin/python3'].find(
  (candidate) => spawnSync(candidate, ['-c', 'import gitlab; gitlab.__version__']).status === 0,
);

if (python === undefined) {
  console.error(
    'python-gitlab is not installed, so nothing was tried.\n' +
      'On Debian or Ubuntu: apt-get install python3-gitlab. Elsewhere: pip install python-gitlab.',
  );
  process.exitCode = 1;
} else {
  const gitlab = await startGitLab();
  const script = fileURLToPath(new URL('clients/python_gitlab.py', import.meta.url));
  const output = await runClient(python, [script, gitlab.url, gitlab.token]);
  const summary = summarize(readReports(output), passedOver(gitlab.world));
  await gitlab.close();
  console.log(summary.text);
  if (!summary.isGood) process.exitCode = 1;
}
