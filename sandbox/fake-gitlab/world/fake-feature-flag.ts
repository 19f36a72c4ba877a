/** A feature flag of a project. */
export interface FeatureFlag {
  projectId: number;
  name: string;
  description?: string;
  active: boolean;
  strategies: FlagStrategy[];
  createdAt: string;
  updatedAt: string;
}

/** For whom a flag is on, and where; a flag is on for everyone whom one of its strategies includes. */
export interface FlagStrategy {
  id: number;
  name: string;
  /** All values are texts. */
  parameters: Record<string, string>;
  scopes: FlagScope[];
}

/** The environments that a strategy is for; `*` stands for all. */
export interface FlagScope {
  id: number;
  environmentScope: string;
}
