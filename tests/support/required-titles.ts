import * as z from 'zod';

/** The titles of the fields that an action cannot do without, from the schema in the action's own file. */
export async function requiredTitles(action: string): Promise<string[]> {
  // Loaded together: a field's facts are in a registry of its module, which each run of an action loads again.
  const { factsOf, isRequired } = await import('../../inputs/fields/field');
  const exported = (await import(`../../actions/${action}.input.ts`)) as Record<string, unknown>;
  const schema = Object.values(exported).find((value) => value instanceof z.ZodObject);
  if (!schema) throw new Error(`actions/${action}.input.ts exports no schema.`);
  return Object.values(schema.shape as Record<string, z.ZodType>)
    .filter((rule) => isRequired(rule))
    .map((rule) => factsOf(rule).title);
}
