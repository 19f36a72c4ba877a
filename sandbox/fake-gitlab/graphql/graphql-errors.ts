import { type ASTNode, type DocumentNode, GraphQLError, Kind, print, visit } from 'graphql';

/** GitLab's message for everything that does not exist, or that the user has no permission for. */
export const unavailable =
  "The resource that you are attempting to access does not exist or you don't have permission to perform this action";

/** GitLab's texts and codes for errors in a query, by the library's message. */
const wordings: [RegExp, (parts: string[]) => { message: string; extensions?: Record<string, unknown> }][] = [
  [
    /^Cannot query field "(.+?)" on type "(.+?)"/,
    ([fieldName = '', typeName = '']) => ({
      message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
      extensions: { code: 'undefinedField', typeName, fieldName },
    }),
  ],
  [
    /^Unknown argument "(.+?)" on field "(?:.+\.)?(.+?)"/,
    ([argumentName = '', name = '']) => ({
      message: `Field '${name}' doesn't accept argument '${argumentName}'`,
      extensions: { code: 'argumentNotAccepted', name, typeName: 'Field', argumentName },
    }),
  ],
  [
    /^Field "(.+?)" argument "(.+?)" of type .+ is required/,
    ([name = '', argument = '']) => ({
      message: `Field '${name}' is missing required arguments: ${argument}`,
      extensions: { code: 'missingRequiredArguments', className: 'Field', name, arguments: argument },
    }),
  ],
  [
    /^Field "(.+?)" of type "(.+?)" must have a selection of subfields/,
    ([name = '', type = '']) => ({
      message: `Field must have selections (field '${name}' returns ${type} but has no selections. Did you mean '${name} { ... }'?)`,
      extensions: { code: 'selectionMismatch', nodeName: `field '${name}'`, typeName: type },
    }),
  ],
  [
    /^Variable "\$(.+?)" of type "(.+?)" used in position expecting type "(.+?)"/,
    ([variableName = '', typeName = '', wanted = '']) => ({
      message: `Type mismatch on variable $${variableName} and argument (${typeName} / ${wanted})`,
      extensions: { code: 'variableMismatch', variableName, typeName },
    }),
  ],
  [
    /^Unknown type "(.+?)"/,
    ([typeName = '']) => ({
      message: `${typeName} isn't a defined input type`,
      extensions: { code: 'variableRequiresValidType', typeName },
    }),
  ],
  [
    /^Variable "\$(.+?)" of required type "(.+?)" was not provided|^Variable "\$(.+?)" of non-null type "(.+?)" must not be null/,
    ([one, oneType, other, otherType]) => ({
      message: `Variable $${one ?? other ?? ''} of type ${oneType ?? otherType ?? ''} was provided invalid value`,
      extensions: { value: null, problems: [{ path: [], explanation: 'Expected value to not be null' }] },
    }),
  ],
  [
    /^Variable "\$(\w+)" got invalid value (.+?)(?: at ".+?")?; (?:Expected type ".+?"\. )?(.+)$/s,
    ([name = '', value = '', explanation = '']) => ({
      message: `Variable $${name} was provided invalid value`,
      extensions: { value, problems: [{ path: [], explanation }] },
    }),
  ],
];

/** Errors as GitLab words them, with where they are in the query. */
export function asGitlabWrites(errors: readonly GraphQLError[], document?: DocumentNode): unknown[] {
  return errors.map((error) => {
    const [node] = error.nodes ?? [];
    const path = error.path ?? (document && node ? pathTo(document, node) : undefined);
    const { message, ...words } = inGitlabsWords(error);
    return {
      message: document ? withType(message, document) : message,
      ...words,
      ...(error.locations ? { locations: error.locations } : {}),
      ...(path ? { path } : {}),
    };
  });
}

function inGitlabsWords({ message }: GraphQLError): {
  message: string;
  extensions?: Record<string, unknown>;
} {
  for (const [pattern, say] of wordings) {
    const [found, ...parts] = pattern.exec(message) ?? [];
    if (found !== undefined) return say(parts);
  }
  return { message };
}

/** GitLab names the type that a query gives to a variable. */
function withType(message: string, document: DocumentNode): string {
  return message.replace(/^Variable \$(\w+)(?= was provided)/, (start, name: string) => {
    let type = '';
    visit(document, {
      VariableDefinition: (definition) => {
        if (definition.variable.name.value === name) type = ` of type ${print(definition.type)}`;
      },
    });
    return `${start}${type}`;
  });
}

/** The fields that lead to a part of a query, after the operation that they are in. */
function pathTo(document: DocumentNode, target: ASTNode): string[] | undefined {
  let path: string[] | undefined;
  visit(document, {
    enter(node, _key, _parent, _path, ancestors) {
      if (node !== target) return;
      path = [...ancestors, node].flatMap((ancestor) => {
        if (!('kind' in ancestor)) return [];
        if (ancestor.kind === Kind.OPERATION_DEFINITION)
          return [`${ancestor.operation}${ancestor.name ? ` ${ancestor.name.value}` : ''}`];
        return ancestor.kind === Kind.FIELD ? [ancestor.name.value] : [];
      });
    },
  });
  return path;
}

/** An error that a resolver answers with: the field is null, and the error stands at the top. */
export function refused(message: string = unavailable): GraphQLError {
  return new GraphQLError(message);
}
