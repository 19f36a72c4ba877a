import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/** How many files to name of those with failures. */
const NAMED_FILES = 5;

/** Ends the output of a run with a summary and, if something failed, where to look. */
export class ClosingLines implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    if (modules.length > 0) console.log(`${closingLines(modules, unhandled.length).join('\n')}\n`);
  }
}

function closingLines(modules: readonly TestModule[], unhandled: number): string[] {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const passed = tests.filter((test) => test.result().state === 'passed').length;
  const files = modules.length === 1 ? '1 file' : `${count(modules.length)} files`;
  const summary = `${count(passed)} of ${count(tests.length)} tests in ${files} passed.`;
  const failed = modules.filter((module) => !module.ok()).map(({ relativeModuleId }) => relativeModuleId);
  if (failed.length === 0 && unhandled === 0) return [summary];
  return [
    `${summary} Each failure is explained above, below "Failed Tests", "Failed Suites" or "Unhandled Errors".`,
    ...(failed.length > 0 ? ['To run a file again:'] : []),
    ...failed.slice(0, NAMED_FILES).map((file) => `  npm test -- ${file}`),
    ...(failed.length > NAMED_FILES ? [`  and ${failed.length - NAMED_FILES} more`] : []),
  ];
}

function count(number: number): string {
  return number.toLocaleString('en');
}
