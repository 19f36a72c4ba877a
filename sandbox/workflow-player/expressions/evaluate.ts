import { ExpressionError } from './expression-error';
import { filters } from './filters';
import { dottedMember, indexedMember, slice } from './member';
import { type Call, type Lookup, type Node, type Operator, type Pair, sourceOf } from './syntax';
import { contains, valueTests } from './value-tests';
import {
  type Arguments,
  type Callable,
  isEqual,
  isTrue,
  kindOf,
  missing,
  order,
  present,
  toText,
} from './values';

/** The names an expression may use: functions such as `event`, and variables of loops. */
export type Scope = ReadonlyMap<string, unknown>;

/** Evaluates an expression by Jinja's rules, which are Python's: `[]` is false, `==` compares contents. */
export function evaluate(node: Node, scope: Scope): unknown {
  switch (node.typename) {
    case 'Literal':
      return node.value;
    case 'Symbol':
      return valueOf(node.value, scope);
    case 'LookupVal':
      return lookUp(node, scope);
    case 'FunCall':
      return call(node, scope);
    case 'Filter':
      return filter(node, scope);
    case 'Array':
      return node.children.map((child) => present(evaluate(child, scope)));
    case 'Group': {
      const [only, ...others] = node.children;
      return only && others.length === 0
        ? evaluate(only, scope)
        : node.children.map((child) => present(evaluate(child, scope)));
    }
    case 'Dict':
      return record(node.children, scope);
    case 'InlineIf':
      if (isTrue(evaluate(node.cond, scope))) return evaluate(node.body, scope);
      return node.else_
        ? evaluate(node.else_, scope)
        : missing('The condition is false and there is no else.');
    case 'Not':
      return !isTrue(evaluate(node.target, scope));
    case 'Neg':
      return -Number(present(evaluate(node.target, scope)));
    case 'Pos':
      return present(evaluate(node.target, scope));
    case 'Compare':
      return compare(evaluate(node.expr, scope), node.ops, scope);
    case 'And':
    case 'Or': {
      const left = evaluate(node.left, scope);
      return isTrue(left) === (node.typename === 'Or') ? left : present(evaluate(node.right, scope));
    }
    case 'Is':
      return is(evaluate(node.left, scope), node.right, scope);
    case 'In':
      return contains(evaluate(node.right, scope), evaluate(node.left, scope));
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Div':
    case 'FloorDiv':
    case 'Mod':
    case 'Pow':
    case 'Concat':
      return combine(
        node.typename,
        present(evaluate(node.left, scope)),
        present(evaluate(node.right, scope)),
      );
    default:
      throw new ExpressionError(`${node.typename} is not supported here.`);
  }
}

const CONSTANTS: Readonly<Record<string, unknown>> = { True: true, False: false, None: null };

function valueOf(name: string, scope: Scope): unknown {
  if (Object.hasOwn(CONSTANTS, name)) return CONSTANTS[name];
  if (scope.has(name)) return scope.get(name);
  return missing(`Undefined variables: ${name}. There is ${[...scope.keys()].join(', ')}.`);
}

function lookUp(node: Lookup, scope: Scope): unknown {
  const target = evaluate(node.target, scope);
  if (node.val.typename === 'Slice') {
    const { start, stop, step } = node.val;
    return slice(
      target,
      [start, stop, step].map((bound) => present(evaluate(bound, scope))),
    );
  }
  const key = present(evaluate(node.val, scope));
  return node.isDotted && typeof key === 'string'
    ? dottedMember(target, key, sourceOf(node))
    : indexedMember(target, key, sourceOf(node));
}

function call(node: Call, scope: Scope): unknown {
  const callee = evaluate(node.name, scope);
  if (typeof callee === 'function') return (callee as Callable)(argumentsOf(node.args.children, scope));
  present(callee);
  throw new ExpressionError(`${sourceOf(node.name)} is ${kindOf(callee)}, not a function.`);
}

function filter(node: Call, scope: Scope): unknown {
  const name = nameOf(node.name);
  const apply = filters[name];
  if (!apply)
    throw new ExpressionError(`There is no filter ${name}. There is ${Object.keys(filters).join(', ')}.`);
  const [value, ...others] = node.args.children;
  if (!value) throw new ExpressionError(`The filter ${name} has nothing to filter.`);
  return apply(evaluate(value, scope), argumentsOf(others, scope));
}

function is(value: unknown, test: Node, scope: Scope): boolean {
  const isCall = test.typename === 'FunCall';
  const name = nameOf(isCall ? test.name : test);
  const passes = valueTests[name];
  if (!passes)
    throw new ExpressionError(
      `There is no test "is ${name}". There is ${Object.keys(valueTests).join(', ')}.`,
    );
  return passes(value, argumentsOf(isCall ? test.args.children : [], scope));
}

function nameOf(node: Node): string {
  if (node.typename === 'Literal') return node.value === null ? 'none' : JSON.stringify(node.value);
  return sourceOf(node);
}

function argumentsOf(nodes: readonly Node[], scope: Scope): Arguments {
  const list: unknown[] = [];
  let named: Record<string, unknown> = {};
  for (const node of nodes) {
    if (node.typename === 'KeywordArgs') named = { ...named, ...record(node.children, scope) };
    else list.push(present(evaluate(node, scope)));
  }
  return { list, named };
}

/** A name as key is a variable in an object, and itself among named arguments. */
function record(pairs: readonly Pair[], scope: Scope): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map(({ key, value }) => [
      key.typename === 'Symbol' ? key.value : toText(evaluate(key, scope)),
      present(evaluate(value, scope)),
    ]),
  );
}

function compare(first: unknown, ops: { expr: Node; type: string }[], scope: Scope): boolean {
  let left = present(first);
  return ops.every(({ expr, type }) => {
    const right = present(evaluate(expr, scope));
    const holds = isRelated(left, type, right);
    left = right;
    return holds;
  });
}

function isRelated(left: unknown, sign: string, right: unknown): boolean {
  switch (sign) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case '<':
      return order(left, right) < 0;
    case '<=':
      return order(left, right) <= 0;
    case '>':
      return order(left, right) > 0;
    case '>=':
      return order(left, right) >= 0;
    default:
      throw new ExpressionError(`Jinja knows no ${sign}.`);
  }
}

function combine(operator: Operator, left: unknown, right: unknown): unknown {
  if (operator === 'Concat') return toText(left) + toText(right);
  if (left instanceof Date || right instanceof Date) {
    throw new ExpressionError(
      'Dynatrace documents no arithmetic with dates: compute the time in a separate task, such as Execute DQL query.',
    );
  }
  if (operator === 'Add' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (operator === 'Add' && Array.isArray(left) && Array.isArray(right))
    return (left as unknown[]).concat(right);
  if (operator === 'Mul' && typeof left === 'string' && typeof right === 'number') return left.repeat(right);
  if (typeof left === 'number' && typeof right === 'number') return calculate(operator, left, right);
  throw new ExpressionError(
    `It combines ${kindOf(left)} with ${kindOf(right)}. To join texts, use ~. To turn text into a number, use | int.`,
  );
}

function calculate(operator: Operator, left: number, right: number): number {
  const isDivision = operator === 'Div' || operator === 'FloorDiv' || operator === 'Mod';
  if (isDivision && right === 0) throw new ExpressionError('It divides by zero.');
  switch (operator) {
    case 'Add':
      return left + right;
    case 'Sub':
      return left - right;
    case 'Mul':
      return left * right;
    case 'Div':
      return left / right;
    case 'FloorDiv':
      return Math.floor(left / right);
    case 'Mod':
      return left - right * Math.floor(left / right);
    case 'Pow':
      return left ** right;
    default:
      throw new ExpressionError(`${operator} is not supported here.`);
  }
}
