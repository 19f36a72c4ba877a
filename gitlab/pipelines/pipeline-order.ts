/** A variable of one pipeline, in GitLab's terms. */
export interface PipelineVariable {
  key: string;
  value: string;
  /** `env_var` or `file`. */
  variable_type?: string | undefined;
}

/** A pipeline as the workflow author asks for it. */
export interface PipelineOrder {
  ref: string;
  variables?: readonly PipelineVariable[] | undefined;
  inputs?: Record<string, unknown> | undefined;
}
