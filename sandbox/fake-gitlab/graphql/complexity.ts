import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
} from 'graphql';
import { schema } from './schema';

/** The highest complexity of a query with a token. */
export const mostComplex = 250;
/** The highest complexity of a query without a token. */
export const mostComplexUnknown = 200;

const mostPerPage = 100;

/** How complex a query is for GitLab: one for each field, and twice as much for a list of a hundred. */
export function complexityOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const root =
    operation.operation === OperationTypeNode.MUTATION ? schema.getMutationType() : schema.getQueryType();
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  function sum(selections: readonly SelectionNode[], type: GraphQLNamedType | undefined): number {
    return selections.reduce((total, selection) => total + weigh(selection, type), 0);
  }
  function weigh(selection: SelectionNode, type: GraphQLNamedType | undefined): number {
    if (selection.kind === Kind.INLINE_FRAGMENT) return sum(selection.selectionSet.selections, type);
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return sum(fragments.get(selection.name.value)?.selectionSet.selections ?? [], type);
    const field = isObjectType(type) ? type.getFields()[selection.name.value] : undefined;
    const inner = field && getNamedType(field.type);
    const own = 1 + sum(selection.selectionSet?.selections ?? [], inner);
    return inner?.name.endsWith('Connection') ? Math.floor(own * (1 + share(selection, variables))) : own;
  }
  return sum(operation.selectionSet.selections, root ?? undefined);
}

function share(field: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  const argument = (name: string) => field.arguments?.find((given) => given.name.value === name)?.value;
  if (argument('iid') ?? argument('iids')) return 0;
  const sizes = ['first', 'last'].flatMap((name) => {
    const value = argument(name);
    const size = value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
    if (typeof size === 'number') return [size];
    return value?.kind === Kind.INT ? [Number(value.value)] : [];
  });
  return Math.min(mostPerPage, ...sizes) / 100;
}
