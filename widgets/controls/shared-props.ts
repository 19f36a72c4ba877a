import type { ControlProps } from '../control';

/** The props that Strato's controls share: what names them, what describes them, and what is wrong. */
export function sharedProps({ labelId, hintId, problem }: ControlProps) {
  return {
    'aria-labelledby': labelId,
    'aria-describedby': hintId,
    controlState: problem ? { state: 'error' as const, hint: problem } : undefined,
  };
}
