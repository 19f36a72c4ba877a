import nunjucks from 'nunjucks';
import { ExpressionError } from './expression-error';

nunjucks.installJinjaCompat();

/** A piece of a template as nunjucks reads it. */
export type Node =
  | List<'Root' | 'NodeList' | 'Output' | 'Group' | 'Array'>
  | Dict
  | Value
  | Name
  | Lookup
  | Call
  | Pair
  | Slice
  | Branch
  | For
  | Assignment
  | Binary
  | Unary
  | Compare;

interface Named<Kind extends string> {
  typename: Kind;
  lineno: number;
  colno: number;
  /** The names of the fields that hold other pieces. */
  fields: readonly string[];
}
interface List<Kind extends string> extends Named<Kind> {
  children: Node[];
}
interface Dict extends Named<'Dict' | 'KeywordArgs'> {
  children: Pair[];
}
interface Value extends Named<'Literal' | 'TemplateData'> {
  value: unknown;
}
interface Name extends Named<'Symbol'> {
  value: string;
}
interface Slice extends Named<'Slice'> {
  start: Node;
  stop: Node;
  step: Node;
}
interface Branch extends Named<'If' | 'InlineIf'> {
  cond: Node;
  body: Node;
  else_: Node | null;
}
interface Assignment extends Named<'Set'> {
  targets: Name[];
  value: Node | null;
}
interface Binary extends Named<Operator> {
  left: Node;
  right: Node;
}
interface Unary extends Named<'Not' | 'Neg' | 'Pos'> {
  target: Node;
}
interface Compare extends Named<'Compare'> {
  expr: Node;
  ops: { expr: Node; type: string }[];
}

/** An entry of an object, or a named argument. */
export interface Pair extends Named<'Pair'> {
  key: Node;
  value: Node;
}

/** What stands between two values. */
export type Operator =
  'And' | 'Or' | 'In' | 'Is' | 'Add' | 'Sub' | 'Mul' | 'Div' | 'FloorDiv' | 'Mod' | 'Pow' | 'Concat';

/** A function call, or a filter with the filtered value as its first argument. */
export interface Call extends Named<'FunCall' | 'Filter'> {
  name: Node;
  args: List<'NodeList'>;
}

/** `a.b` or `a['b']`; Jinja looks for a method first in the former, for a field first in the latter. */
export interface Lookup extends Named<'LookupVal'> {
  target: Node;
  val: Node;
  isDotted: boolean;
}

/** A loop over the items of `arr`. */
export interface For extends Named<'For'> {
  arr: Node;
  name: Node;
  body: Node;
  else_: Node | null;
}

/** Whether a text holds an expression or a statement at all. */
export function isTemplate(text: string): boolean {
  return /\{[{%#]/.test(text);
}

/** Reads a text with expressions; one newline at the end goes, as in Jinja. */
export function parseTemplate(text: string): Node[] {
  const source = text.replace(/\n$/, '');
  try {
    const root = nunjucks.parser.parse(source, [], {}) as List<'Root'>;
    const lines = source.split('\n');
    for (const node of descendants(root)) {
      if (node.typename === 'LookupVal') node.isDotted = lines[node.lineno]?.[node.colno] === '.';
    }
    return root.children;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ExpressionError(`Jinja cannot read it: ${describe(error)}`);
  }
}

/** A piece and everything in it. */
export function* descendants(node: Node): Generator<Node> {
  yield node;
  for (const field of node.fields) {
    const inner: unknown = Reflect.get(node, field);
    for (const child of Array.isArray(inner) ? inner : [inner]) if (isNode(child)) yield* descendants(child);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'typename' in value;
}

function describe(error: Error & { lineno?: number; colno?: number }): string {
  const reason = error.message.replace(/^.*\n\s*/, '').replace('expected variable end', 'the }} is missing');
  return error.lineno === undefined
    ? `${reason}.`
    : `${reason} (line ${error.lineno}, column ${error.colno}).`;
}

/** Writes an expression as an author would, to name it in a message. */
export function sourceOf(node: Node): string {
  switch (node.typename) {
    case 'Symbol':
      return node.value;
    case 'Literal':
      return typeof node.value === 'string' ? `'${node.value}'` : String(node.value);
    case 'LookupVal':
      return node.isDotted && node.val.typename === 'Literal'
        ? `${sourceOf(node.target)}.${String(node.val.value)}`
        : `${sourceOf(node.target)}[${sourceOf(node.val)}]`;
    case 'FunCall':
      return `${sourceOf(node.name)}(${node.args.children.map(sourceOf).join(', ')})`;
    case 'Filter': {
      const [value, ...others] = node.args.children.map(sourceOf);
      return `${value ?? ''} | ${sourceOf(node.name)}${others.length > 0 ? `(${others.join(', ')})` : ''}`;
    }
    case 'Group':
      return `(${node.children.map(sourceOf).join(', ')})`;
    case 'Array':
      return `[${node.children.map(sourceOf).join(', ')}]`;
    case 'Neg':
      return `-${sourceOf(node.target)}`;
    default:
      return '…';
  }
}
