import * as z from 'zod';

const report = z.object({ call: z.string(), ends: z.enum(['passed', 'missing', 'failed']), why: z.string() });

/** How one call of a client ended; `missing` is a route that the stand-in does not have. */
export type Report = z.output<typeof report>;

/** Reads what a client printed: one JSON object a line. */
export function readReports(output: string): Report[] {
  const lines = output.split('\n').filter((line) => line !== '');
  return lines.map((line) => report.parse(JSON.parse(line)));
}

/** The result of all calls; good when none failed, even if some routes are missing. */
export function summarize(
  reports: readonly Report[],
  passedOver: readonly string[],
): { isGood: boolean; text: string } {
  const of = (ends: Report['ends']) => reports.filter((one) => one.ends === ends);
  const [passed, missing, failed] = [of('passed'), of('missing'), of('failed')];
  const text = [
    `python-gitlab: ${reports.length} calls, ${passed.length} passed, ${failed.length} failed, ${missing.length} not modelled`,
    ...section(
      'Failed',
      failed.map(({ call, why }) => `${call}: ${why}`),
    ),
    ...section(
      'Not modelled',
      missing.map(({ call }) => call),
    ),
    ...section('Passed over', [...new Set(passedOver)]),
  ];
  return { isGood: failed.length === 0 && passed.length > 0, text: text.join('\n') };
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}
