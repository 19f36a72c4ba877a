import { GitLabError, type GitLabErrorKind } from '../client/gitlab-error';

/** A variable of one pipeline, in GitLab's terms. */
export interface PipelineVariable {
  key: string;
  value: string;
  /** `env_var` or `file`. */
  variable_type?: string;
}

/** A pipeline as the workflow author asks for it. */
export interface PipelineOrder {
  ref: string;
  variables?: readonly PipelineVariable[];
  inputs?: Record<string, unknown>;
}

interface Refusal {
  reason: RegExp;
  kind: GitLabErrorKind;
  explain: (ref: string, project: string) => string;
}

const LOOK_FOR_SOURCE = 'Look for $CI_PIPELINE_SOURCE in its workflow:rules and rules: here it is "api".';

/** GitLab returns 400 for all of these and says what is wrong; the remedy is ours. */
const REFUSALS: readonly Refusal[] = [
  {
    reason: /^Reference not found/,
    kind: 'not-found',
    explain: (ref, project) => `Project ${project} has no branch or tag ${ref}. Check the spelling.`,
  },
  {
    reason: /^Insufficient permissions to set pipeline variables/,
    kind: 'forbidden',
    explain: (_, project) =>
      `Project ${project} does not let the token's user set pipeline variables. In its Settings > CI/CD > Variables, ` +
      'lower "Minimum role to use pipeline variables", or leave Variables empty and use Inputs.',
  },
  {
    reason: /^Insufficient permissions to create a new pipeline/,
    kind: 'forbidden',
    explain: (ref, project) =>
      `The token's user has no permission to run a pipeline in project ${project}. ` +
      `Give that user at least the Developer role and, if ${ref} is protected, one that can push or merge to it.`,
  },
  {
    reason: /sufficient permission to run a pipeline on/,
    kind: 'forbidden',
    explain: (ref, project) =>
      `The token's user has no permission to run a pipeline on ${ref} of project ${project}, which is protected. ` +
      'Give that user a role that can push or merge to it.',
  },
  {
    reason: /^Pipelines are disabled/,
    kind: 'rejected',
    explain: (_, project) =>
      `CI/CD is switched off in project ${project}. Turn it on in its Settings > General > Visibility, project features, permissions.`,
  },
  {
    reason: /^Too many pipelines/,
    kind: 'rate-limited',
    explain: (ref, project) =>
      `Too many pipelines were started in project ${project} in the last minute, and GitLab refused one on ${ref}. ` +
      'Configure a retry on this task with a delay of a minute, or ask a GitLab administrator to raise the limit.',
  },
  {
    // The newer and the older message for a missing file, and the one for an empty file.
    reason: /^Missing (?:CI config|\.gitlab-ci\.yml) file|^Please provide content of /,
    kind: 'rejected',
    explain: (ref, project) =>
      `Project ${project} has no CI/CD configuration on ${ref}, or an empty one: add a .gitlab-ci.yml file with jobs to it.`,
  },
  {
    reason: /^Pipeline filtered out by workflow rules/,
    kind: 'rejected',
    explain: (ref, project) =>
      `The workflow:rules in the CI/CD configuration of project ${project} allow no pipeline on ${ref} that is started by the API. ${LOOK_FOR_SOURCE}`,
  },
  {
    reason: /^Pipeline will not run for the selected trigger|^No stages \/ jobs for this pipeline/,
    kind: 'rejected',
    explain: (ref, project) =>
      `The rules in the CI/CD configuration of project ${project} leave no job for a pipeline on ${ref} that is started by the API. ${LOOK_FOR_SOURCE}`,
  },
];

/** Says what to do when GitLab refuses to start a pipeline; values of variables and inputs may be secret. */
export function explainPipelineRefusal(error: unknown, project: string, order: PipelineOrder): unknown {
  if (!(error instanceof GitLabError)) return error;
  const refusal = error.status === 400 ? REFUSALS.find(({ reason }) => reason.test(error.reason)) : undefined;
  if (refusal) return error.reworded(refusal.explain(order.ref, project), refusal.kind);
  return error.reworded((sentence) => withoutValues(sentence, order));
}

/** Short values, such as `true`, are no secrets, and words of every message. */
const SHORTEST_SECRET = 6;

/** The longest first, since one may be part of another. */
function withoutValues(message: string, { variables = [], inputs }: PipelineOrder): string {
  return [...variables.map(({ value }) => value), ...textsIn(inputs)]
    .map((value) => value.replace(/\s+/g, ' ').trim())
    .sort((one, other) => other.length - one.length)
    .reduce(withoutValue, message);
}

/** An error shows only the beginning of GitLab's reason, in one line. */
function withoutValue(message: string, value: string): string {
  if (value.length < SHORTEST_SECRET) return message;
  const masked = message.replaceAll(value, '***');
  for (let length = Math.min(value.length, masked.length); length >= SHORTEST_SECRET; length -= 1) {
    const beginning = `${value.slice(0, length)}…`;
    if (masked.includes(beginning)) return masked.replace(beginning, '***…');
  }
  return masked;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
