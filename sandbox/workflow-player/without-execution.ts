import type * as z from 'zod';
import type { Template } from './template';

/** The inputs that name what a task creates, so that it is created once. */
const KEYS = ['deduplicationKey', 'commentKey'];

/**
 * Differences from Dynatrace, one sentence each: the runtime of `dt-app dev` tells an action nothing about the workflow
 * execution and the task that it belongs to.
 */
export function differencesWithoutExecution(
  { workflow }: Template,
  appId: string,
  schemas: ReadonlyMap<string, z.ZodObject>,
): string[] {
  return Object.values(workflow.tasks).flatMap(({ name, action, input }) => {
    const [app, actionName = ''] = action.split(':');
    const shape = app === appId ? (schemas.get(actionName)?.shape ?? {}) : {};
    const hasKey = KEYS.some((key) => input[key]);
    const wantsKey = KEYS.some((key) => key in shape) && !hasKey;
    return [
      ...(wantsKey
        ? [
            `${name} has no key: here every run creates another one; in Dynatrace, a retry finds the existing one.`,
          ]
        : []),
      ...(input.linkExecution
        ? [`${name} links to the execution: here there is none, so the link is left out.`]
        : []),
    ];
  });
}
