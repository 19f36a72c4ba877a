import * as z from 'zod';
import { withoutTokens } from '../client/mask';
import { cutAtWord } from '../texts/cut-at-word';

const testShape = z.object({
  status: z.string(),
  name: z.string().nullish(),
  classname: z.string().nullish(),
  file: z.string().nullish(),
  system_output: z.unknown(),
  stack_trace: z.string().nullish(),
  recent_failures: z.object({ count: z.number() }).nullish(),
});

/** GitLab's report with every test of a pipeline. */
export const reportShape = z.object({
  test_suites: z.array(
    z.object({ name: z.string(), suite_error: z.string().nullish(), test_cases: z.array(testShape) }),
  ),
});

/** A test that failed. */
export interface FailedTest {
  /** Usually the job that reported it. */
  suite: string;
  name: string;
  classname: string | undefined;
  file: string | undefined;
  /** Its output: at most 2,000 characters. */
  message: string | undefined;
  /** How often it failed on the default branch in the last 14 days; absent when GitLab does not know. */
  recentFailures: number | undefined;
}

/** The most failed tests in a result. */
const MOST_TESTS = 100;
const MESSAGE_MAX = 2_000;

/** The first tests of a report that failed, and whether there are more. */
export function failedTestsIn({ test_suites: suites }: z.output<typeof reportShape>): {
  failedTests: FailedTest[];
  truncated: boolean;
} {
  const failed = suites.flatMap(({ name: suite, test_cases: tests }) =>
    tests.filter(({ status }) => status === 'failed' || status === 'error').map((test) => ({ suite, test })),
  );
  const failedTests = failed.slice(0, MOST_TESTS).map(({ suite, test }) => ({
    suite,
    name: test.name ?? '',
    classname: test.classname ?? undefined,
    file: test.file ?? undefined,
    message: messageOf(test),
    recentFailures: test.recent_failures?.count,
  }));
  return { failedTests, truncated: failed.length > MOST_TESTS };
}

/** A report contains a text, an object with a message, or only a stack trace. */
function messageOf({ system_output: output, stack_trace: trace }: z.output<typeof testShape>) {
  const text = [textOf(output), trace ?? ''].find((one) => one.trim() !== '');
  return text === undefined ? undefined : withoutTokens(cutAtWord(text.trim(), MESSAGE_MAX));
}

function textOf(output: unknown): string {
  if (typeof output === 'string') return output;
  if (typeof output !== 'object' || output === null) return '';
  const { message, type } = output as { message?: unknown; type?: unknown };
  if (typeof message !== 'string') return JSON.stringify(output);
  return typeof type === 'string' && !message.startsWith(type) ? `${type}: ${message}` : message;
}
