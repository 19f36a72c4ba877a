import { GraphQLScalarType, type GraphQLSchema, Kind } from 'graphql';

/** Gives the scalars of the schema GitLab's rules: moments in ISO 8601, and global ids of the one right kind. */
export function useScalars(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(type instanceof GraphQLScalarType)) continue;
    const check = type.name === 'Time' ? checkTime : checkGlobalId(type.name);
    if (!check) continue;
    type.parseValue = check;
    type.parseLiteral = (node) => check(node.kind === Kind.STRING ? node.value : undefined);
  }
}

/** The global id of an entity. */
export function globalId(kind: string, id: number): string {
  return `gid://gitlab/${kind}/${id}`;
}

/** The number in a global id. */
export function numberOf(gid: string): number {
  return Number(gid.split('/').at(-1));
}

/** A moment as GraphQL writes it, without fractions. */
export function graphqlTime(moment: string): string {
  return moment.replace(/\.\d+Z$/, 'Z');
}

function checkTime(value: unknown): string {
  const moment = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(moment)) throw new TypeError(`${JSON.stringify(value)} is not a valid date and time`);
  return new Date(moment).toISOString();
}

/** `IssueID` wants the id of an `Issue`; the names of what incidents have say where that lives. */
function checkGlobalId(scalar: string): ((value: unknown) => string) | undefined {
  const [, name] = /^(.+)ID$/.exec(scalar) ?? [];
  if (!name) return undefined;
  const kind = name.replace(/^IncidentManagement/, 'IncidentManagement::');
  return (value) => {
    const [, given] = /^gid:\/\/gitlab\/([\w:]+)\/\d+$/.exec(typeof value === 'string' ? value : '') ?? [];
    if (given === undefined) throw new TypeError(`${JSON.stringify(value)} is not a valid Global ID`);
    if (given !== kind) throw new TypeError(`"${String(value)}" does not represent an instance of ${kind}`);
    return String(value);
  };
}
