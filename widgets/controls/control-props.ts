import type * as z from 'zod';

/** What every control gets from its field. */
export interface ControlProps {
  rule: z.core.$ZodType;
  /** The stored value: of any type, or an expression. */
  value: unknown;
  /** Called with the new value; empty text and null mean "not given". */
  onChange: (value: unknown) => void;
  problem: string | undefined;
  labelId: string;
  /** The element with the hint, if there is one. */
  hintId: string | undefined;
}

/** The props that Strato's controls share: what names them, what describes them, and what is wrong. */
export function sharedProps({ labelId, hintId, problem }: ControlProps) {
  return {
    'aria-labelledby': labelId,
    'aria-describedby': hintId,
    controlState: problem ? { state: 'error' as const, hint: problem } : undefined,
  };
}
