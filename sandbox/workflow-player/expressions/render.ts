import { evaluate, type Scope } from './evaluate';
import { ExpressionError } from './expression-error';
import { momentText } from './moments';
import { type For, isTemplate, type Node, parseTemplate } from './syntax';
import { isTrue, itemsOf, present, toText } from './values';

/** The value of a text: of a pure expression the native value, of anything else a text. */
export function render(text: string, scope: Scope): unknown {
  if (!isTemplate(text)) return text;
  const children = parseTemplate(text);
  const [only] = children;
  if (children.length === 1 && only?.typename === 'Output' && only.children.length === 1) {
    const [expression] = only.children;
    if (expression && expression.typename !== 'TemplateData')
      return plain(present(evaluate(expression, scope)));
  }
  return write(children, new Map(scope));
}

/** A value as a task receives it: dates have become texts, as on the way through JSON. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return momentText(value);
  if (Array.isArray(value)) return value.map(plain);
  return value;
}

function write(nodes: readonly Node[], scope: Map<string, unknown>): string {
  return nodes.map((node) => writeOne(node, scope)).join('');
}

function writeOne(node: Node, scope: Map<string, unknown>): string {
  switch (node.typename) {
    case 'TemplateData':
      return String(node.value);
    case 'NodeList':
      return write(node.children, scope);
    case 'Output':
      return node.children
        .map((child) =>
          child.typename === 'TemplateData' ? String(child.value) : toText(present(evaluate(child, scope))),
        )
        .join('');
    case 'If': {
      const body = isTrue(present(evaluate(node.cond, scope))) ? node.body : node.else_;
      return body ? writeOne(body, scope) : '';
    }
    case 'For':
      return loop(node, scope);
    case 'Set': {
      if (!node.value) throw new ExpressionError('{% set %} with a body is not supported here.');
      for (const target of node.targets) scope.set(target.value, present(evaluate(node.value, scope)));
      return '';
    }
    default:
      throw new ExpressionError(`The statement ${node.typename} is not supported here.`);
  }
}

function loop(node: For, scope: Scope): string {
  const items = loopItems(node, scope);
  if (items.length === 0) return node.else_ ? writeOne(node.else_, new Map(scope)) : '';
  return items
    .map((item, index) => {
      const inner = new Map(scope);
      bind(node.name, item, inner);
      inner.set('loop', position(items, index));
      return writeOne(node.body, inner);
    })
    .join('');
}

/** `for one in list if condition` leaves items out; nunjucks reads it as `list if condition`. */
function loopItems({ arr, name }: For, scope: Scope): unknown[] {
  if (arr.typename !== 'InlineIf' || arr.else_) return itemsOf(evaluate(arr, scope));
  return itemsOf(evaluate(arr.body, scope)).filter((item) => {
    const inner = new Map(scope);
    bind(name, item, inner);
    return isTrue(present(evaluate(arr.cond, inner)));
  });
}

function bind(name: Node, item: unknown, scope: Map<string, unknown>): void {
  if (name.typename === 'Symbol') scope.set(name.value, item);
  else if (name.typename === 'Array')
    for (const [at, part] of name.children.entries()) bind(part, itemsOf(item)[at], scope);
}

function position(items: readonly unknown[], index: number): Record<string, unknown> {
  return {
    index: index + 1,
    index0: index,
    revindex: items.length - index,
    revindex0: items.length - index - 1,
    first: index === 0,
    last: index === items.length - 1,
    length: items.length,
    previtem: items[index - 1] ?? null,
    nextitem: items[index + 1] ?? null,
  };
}
