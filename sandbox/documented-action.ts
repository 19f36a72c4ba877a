import { readFile } from 'node:fs/promises';
import type * as z from 'zod';

/** A schema whose inputs the field builders made. */
type InputSchema = z.ZodObject<z.core.$ZodShape>;

/** All facts of the reference about one action, each from its own source. */
export interface DocumentedAction {
  name: string;
  title: string;
  description: string;
  schema: InputSchema;
  /** A sample result, as shown to authors of later tasks. */
  sample: Record<string, unknown>;
}

/** The part of app.config.json that describes the app and its actions. */
export interface AppConfig {
  environmentUrl: string;
  app: {
    id: string;
    name: string;
    version: string;
    description: string;
    actions: { name: string; title: string; description: string }[];
    /** The workflow templates, by the names of their files. */
    documents: Record<string, { name: string; description: string }>;
  };
}

/** The project's folder. */
export const ROOT = new URL('../', import.meta.url);

/** Reads one of the project's text files. */
export function readProjectFile(path: string): Promise<string> {
  return readFile(new URL(path, ROOT), 'utf8');
}

/** Reads app.config.json. */
export async function readAppConfig(): Promise<AppConfig> {
  return JSON.parse(await readProjectFile('app.config.json')) as AppConfig;
}

/** Reads the facts of every action that the app lists. */
export async function readActions({ app }: AppConfig): Promise<DocumentedAction[]> {
  return Promise.all(
    app.actions.map(async (action) => ({
      ...action,
      schema: await readSchema(action.name),
      sample: await readSample(action.name),
    })),
  );
}

/** The one schema that `actions/<name>.input.ts` exports. */
async function readSchema(name: string): Promise<InputSchema> {
  const module = (await import(`../actions/${name}.input.ts`)) as Record<string, InputSchema>;
  const [schema, ...others] = Object.values(module);
  if (!schema || others.length > 0) throw new Error(`actions/${name}.input.ts must export one schema.`);
  return schema;
}

async function readSample(name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readProjectFile(`assets/${name}.sample-result.json`)) as Record<string, unknown>;
}
