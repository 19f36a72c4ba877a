import { readdirSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { readReference, referencePath } from './gitlab-reference';

/** GitLab's entities as JSON schemas, by name; undefined where the reference is missing. */
export function readEntitySchemas(): EntitySchemas | undefined {
  const folder = referencePath('schemas');
  if (folder === undefined) return undefined;
  // Draft 07 allows `type` beside `anyOf`, and required keys that are not described.
  const ajv = new Ajv({ strict: false, allErrors: true });
  const schemas = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => readReference(`schemas/${file}`) as EntitySchema);
  for (const schema of schemas) ajv.addSchema(corrected(schema));
  return {
    keysOf: (name) => Object.keys(schemas.find(({ $id }) => $id === `${name}.json`)?.properties ?? {}),
    troublesWith: (name, entity) => {
      const validate: ValidateFunction | undefined = ajv.getSchema(`${name}.json`);
      if (!validate) return [`there is no schema ${name}`];
      validate(entity);
      return (validate.errors ?? []).map(({ instancePath, message }) =>
        `${instancePath} ${message ?? ''}`.trim(),
      );
    },
  };
}

/** What entities must look like. */
export interface EntitySchemas {
  /** Every key that an entity may have. */
  keysOf: (name: string) => string[];
  /** Where an entity breaks its schema. */
  troublesWith: (name: string, entity: unknown) => string[];
}

interface EntitySchema {
  $id: string;
  properties?: Record<string, object>;
}

/** No recorded commit was without a pipeline: then its status is null. */
function corrected(schema: EntitySchema): EntitySchema {
  if (schema.$id !== 'commit_detail.json') return schema;
  return { ...schema, properties: { ...schema.properties, status: { type: ['string', 'null'] } } };
}
