import { containsExpressionOrStatement } from '@dynatrace/automation-action-components';
import * as z from 'zod';
import { isNotGiven } from '../../inputs/fields/field';

/** A stored value in the input's own type, as far as the schema can read it. */
export function readable(rule: z.core.$ZodType, value: unknown): unknown {
  return z.safeParse(rule, value).data;
}

/** Whether a stored text fits neither the control nor is an expression, so that only a text input can show it. */
export function isOnlyText(rule: z.core.$ZodType, value: unknown): boolean {
  return (
    typeof value === 'string' &&
    !isNotGiven(value) &&
    !containsExpressionOrStatement(value) &&
    readable(rule, value) === undefined
  );
}
