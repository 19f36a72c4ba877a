import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';

const scopeShape = z.looseObject({ id: z.number(), environment_scope: z.string() });
const strategyShape = z.looseObject({ id: z.number(), name: z.string(), scopes: z.array(scopeShape) });
const flagShape = z.looseObject({
  name: z.string(),
  active: z.boolean(),
  strategies: z.array(strategyShape),
});

/** A feature flag, with the fields that actions use; all other fields are passed on. */
export type FeatureFlag = z.output<typeof flagShape>;

/** For whom a flag is on, and in which environments; without environments, it applies to nobody. */
export type Strategy = z.output<typeof strategyShape>;

/** A change of a strategy, in GitLab's terms: one without an id is new. */
export interface StrategyChange {
  id?: number;
  name?: string;
  parameters?: Record<string, string>;
  scopes?: { id?: number; environment_scope?: string; _destroy?: true }[];
  _destroy?: true;
}

/** What is sent to change a flag. */
export interface FlagChanges {
  active?: boolean;
  strategies?: StrategyChange[];
  /** A flag has none. */
  stateEvent?: undefined;
}

/** Reads a feature flag. */
export function readFlag(gitlab: GitLabClient, project: string, name: string): Promise<FeatureFlag> {
  return sendFlag(gitlab, project, name);
}

/** Changes a feature flag. Not by gitbeaker, which knows only one strategy. */
export function changeFlag(
  gitlab: GitLabClient,
  project: string,
  name: string,
  changes: FlagChanges,
): Promise<FeatureFlag> {
  return sendFlag(gitlab, project, name, {
    method: 'PUT',
    json: changes,
  });
}

function sendFlag(gitlab: GitLabClient, project: string, name: string, request = {}) {
  const endpoint = `projects/${encodeURIComponent(project)}/feature_flags/${encodeURIComponent(name)}`;
  return gitlab.ask({ ...request, endpoint }, flagShape);
}
