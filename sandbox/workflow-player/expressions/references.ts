import { filters } from './filters';
import { OBJECT_METHODS } from './methods';
import { descendants, isTemplate, type Node, parseTemplate, sourceOf } from './syntax';
import { valueTests } from './value-tests';

/** The references in a text's expressions, found without evaluating them. */
export interface References {
  /** The tasks whose result is used. */
  results: string[];
  /** What cannot work, one sentence each. */
  problems: string[];
}

const ALWAYS = ['True', 'False', 'None', '_', 'loop'];

/** Reads a text's expressions and tells what they refer to; throws when Jinja could not read them. */
export function referencesIn(text: string, functionNames: readonly string[]): References {
  if (!isTemplate(text)) return { results: [], problems: [] };
  const nodes = parseTemplate(text).flatMap((node) => [...descendants(node)]);
  const known = new Set([...functionNames, ...boundIn(nodes), ...ALWAYS]);
  return {
    results: nodes.flatMap(resultOf),
    problems: [
      ...nodes.flatMap((node) =>
        node.typename === 'Filter' ? unknown('filter', sourceOf(node.name), filters) : [],
      ),
      ...nodes.flatMap((node) =>
        node.typename === 'Is' ? unknown('test', testName(node.right), valueTests) : [],
      ),
      ...namesIn(nodes).flatMap((name) => (known.has(name) ? [] : unknownName(name))),
      ...nodes.flatMap((node) => shadowedField(node, nodes)),
    ],
  };
}

function unknownName(name: string): string {
  return name === 'timedelta'
    ? 'Dynatrace documents no timedelta: compute the time in a separate task, such as Execute DQL query.'
    : `There is no ${name} in expressions.`;
}

function resultOf(node: Node): string[] {
  if (node.typename !== 'FunCall' || sourceOf(node.name) !== 'result') return [];
  const [name] = node.args.children;
  return name?.typename === 'Literal' && typeof name.value === 'string' ? [name.value] : [];
}

function unknown(what: string, name: string, table: object): string[] {
  return name in table ? [] : [`There is no ${what} ${name} here.`];
}

function testName(node: Node): string {
  if (node.typename === 'FunCall') return sourceOf(node.name);
  return node.typename === 'Literal' && node.value === null ? 'none' : sourceOf(node);
}

/** The names that stand for a value; not those of filters, tests and named arguments. */
function namesIn(nodes: readonly Node[]): string[] {
  const others = new Set<Node>(
    nodes.flatMap((node): Node[] => {
      if (node.typename === 'Filter') return [node.name];
      if (node.typename === 'Pair') return [node.key];
      if (node.typename !== 'Is') return [];
      return [node.right.typename === 'FunCall' ? node.right.name : node.right];
    }),
  );
  const names = nodes.flatMap((node) =>
    node.typename === 'Symbol' && !others.has(node) ? [node.value] : [],
  );
  return [...new Set(names)];
}

/** The variables that loops and assignments make. */
function boundIn(nodes: readonly Node[]): string[] {
  return nodes
    .flatMap((node): Node[] => {
      if (node.typename === 'For') return [...descendants(node.name)];
      return node.typename === 'Set' ? node.targets : [];
    })
    .flatMap((node) => (node.typename === 'Symbol' ? [node.value] : []));
}

/** `list.items` is the method of every object, whatever fields it has. */
function shadowedField(node: Node, nodes: readonly Node[]): string[] {
  if (node.typename !== 'LookupVal' || !node.isDotted || node.val.typename !== 'Literal') return [];
  const name = String(node.val.value);
  const isCalled = nodes.some((other) => other.typename === 'FunCall' && other.name === node);
  if (!OBJECT_METHODS.has(name) || isCalled) return [];
  return [`${sourceOf(node)} is the method ${name} of every object; for the field write ['${name}'].`];
}
