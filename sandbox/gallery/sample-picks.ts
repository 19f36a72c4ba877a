import type { PickKind } from '../../inputs/picking/pick-kind';
import type { PickAnswer, PickOption } from '../../inputs/picking/pick-request';
import type { PickQuestion } from '../../widgets/ask-pick';
import type { Connection } from '../../widgets/testing/platform-answers';

/** The connection that the gallery's forms have. */
export const GALLERY_CONNECTION: Connection = { objectId: 'gallery-connection', summary: 'GitLab' };

const named = (value: string, detail?: string): PickOption => ({ value, label: value, detail });

const BRANCHES = [named('main', 'default'), named('fix/retry-budget'), named('release/2026-11')];
const TAGS = [named('v2.0'), named('v1.9')];

const SAMPLES: Readonly<Record<PickKind, readonly PickOption[]>> = {
  project: [named('night-shift/checkout', 'Checkout'), named('night-shift/platform/gateway', 'Gateway')],
  group: [named('night-shift', 'Night shift'), named('night-shift/platform', 'Platform')],
  branch: BRANCHES,
  tag: TAGS,
  ref: [...BRANCHES, ...TAGS],
  label: [
    { value: 'incident', label: 'incident', color: '#dc143c' },
    { value: 'severity::1', label: 'severity::1', color: '#ed9121' },
  ],
  member: [
    { value: 'ada', label: 'Ada Lovelace', detail: '@ada' },
    { value: 'grace', label: 'Grace Hopper', detail: '@grace' },
  ],
  milestone: [named('v2.0', 'due 2026-12-01')],
  job: [{ value: 5003, label: '#5003 deploy', detail: 'manual · main' }],
  'feature-flag': [named('new-payment', 'on'), named('night-mode', 'off')],
  issue: [{ value: 12, label: '#12 Retry budget is used up at midnight', detail: 'open' }],
  'merge-request': [{ value: 7, label: '!7 Raise the retry budget', detail: 'open' }],
  pipeline: [{ value: 4711, label: '4711 main', detail: 'success' }],
  environment: [{ value: 'production', label: 'production', detail: 'production · available' }],
  deployment: [{ value: 904, label: '#904 production', detail: 'main at 5eed0031 · 2026-11-21 21:40 UTC' }],
};

/** Answers a picker without a GitLab. */
export function samplePick({ kind, search = '' }: PickQuestion): PickAnswer {
  const options = SAMPLES[kind].filter(({ label }) => label.toLowerCase().includes(search.toLowerCase()));
  return { data: { options } };
}
