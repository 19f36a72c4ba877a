import { type Condition, type Operand, parseFilter, UnsupportedFilter } from './filter-syntax';

/** An event as a workflow sees it: one level of keys, which contain dots. */
export type WorkflowEvent = Readonly<Record<string, unknown>>;

/** Whether a filter accepts an event, and if not, the part that does not match. */
export interface Match {
  matches: boolean;
  reason: string;
}

/** Asks a filter whether it accepts an event; throws `UnsupportedFilter` where it would have to guess. */
export function matchFilter(filter: string, event: WorkflowEvent): Match {
  if (filter.trim() === '') return { matches: true, reason: 'the filter is empty' };
  const condition = parseFilter(filter);
  const matches = holds(condition, event) === true;
  return { matches, reason: matches ? 'the filter matches' : explain(condition, event) };
}

/** True, false, or null for unknown: DQL compares nothing with a field that is not there. */
type Truth = boolean | null;

function holds(condition: Condition, event: WorkflowEvent): Truth {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const decisive = condition.kind === 'or';
      const truths = condition.parts.map((part) => holds(part, event));
      if (truths.includes(decisive)) return decisive;
      return truths.includes(null) ? null : !decisive;
    }
    case 'not': {
      const truth = holds(condition.part, event);
      return truth === null ? null : !truth;
    }
    case 'compare':
      return compare(valueOf(condition.left, event), condition.sign, valueOf(condition.right, event));
    case 'call':
      return call(condition.name, condition.operands, event);
  }
}

function valueOf(operand: Operand, event: WorkflowEvent): unknown {
  if (operand.kind === 'value') return operand.value;
  if (operand.kind === 'field') return event[operand.name] ?? null;
  return operand.items.map((item) => valueOf(item, event));
}

function compare(left: unknown, sign: string, right: unknown): Truth {
  if (left === null || right === null) return null;
  if (sign === '==' || sign === '!=') {
    const isEqual = JSON.stringify(left) === JSON.stringify(right);
    return isEqual === (sign === '==');
  }
  const isComparable = typeof left === typeof right && (typeof left === 'number' || typeof left === 'string');
  if (!isComparable) return null;
  const [a, b] = [left, right] as [number, number];
  return sign === '<' ? a < b : sign === '<=' ? a <= b : sign === '>' ? a > b : a >= b;
}

const FUNCTIONS: Readonly<Record<string, (value: unknown, others: unknown[]) => Truth>> = {
  isnull: (value) => value === null,
  isnotnull: (value) => value !== null,
  istrueornull: (value) => value === null || value === true,
  isfalseornull: (value) => value === null || value === false,
  in: (value, others) => (value === null ? null : others.flat().some((one) => compare(value, '==', one))),
  matchesvalue: (value, others) =>
    anyText(value, others, (text, wanted) => wildcards(wanted, '^', '$').test(text)),
  matchesphrase: (value, others) =>
    anyText(value, others, (text, wanted) =>
      wildcards(wanted, String.raw`(?<![\p{L}\p{N}])`, String.raw`(?![\p{L}\p{N}])`).test(text),
    ),
  contains: (value, others) => anyText(value, others, (text, wanted) => text.includes(wanted)),
};

const KNOWN = [
  'in',
  'isNull',
  'isNotNull',
  'isTrueOrNull',
  'isFalseOrNull',
  'matchesValue',
  'matchesPhrase',
  'contains',
];

function call(name: string, operands: readonly Operand[], event: WorkflowEvent): Truth {
  const [first, ...others] = operands.map((operand) => valueOf(operand, event));
  const value = first ?? null;
  const answer = FUNCTIONS[name.toLowerCase()];
  if (!answer) {
    throw new UnsupportedFilter(`The function ${name} is not known here. Known are ${KNOWN.join(', ')}.`);
  }
  return answer(value, others);
}

/** Whether one of the texts of a field passes with one of the wanted ones. */
function anyText(
  value: unknown,
  others: unknown[],
  passes: (text: string, wanted: string) => boolean,
): Truth {
  if (value === null) return null;
  const texts = [value].flat().map(String);
  return others.flat().some((wanted) => texts.some((text) => passes(text, String(wanted))));
}

/** Letters of either case; an asterisk at an end stands for anything and takes the place of the boundary. */
function wildcards(wanted: string, before: string, after: string): RegExp {
  const inner = wanted
    .replace(/^\*|\*$/g, '')
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('.*');
  return new RegExp(
    (wanted.startsWith('*') ? '' : before) + inner + (wanted.endsWith('*') ? '' : after),
    'isu',
  );
}

/** The part that does not match, with the event's value. */
function explain(condition: Condition, event: WorkflowEvent): string {
  if (condition.kind === 'and') {
    const failing = condition.parts.find((part) => holds(part, event) !== true);
    return explain(failing ?? condition, event);
  }
  const fields = [...new Set(fieldsOf(condition))];
  const facts = fields.map(
    (name) => `${name} is ${name in event ? cut(JSON.stringify(event[name])) : 'not there'}`,
  );
  const text = condition.text.replace(/\s+/g, ' ');
  return facts.length === 0 ? `${text} is false` : `${text} does not hold: ${facts.join(', ')}`;
}

function fieldsOf(condition: Condition): string[] {
  const named = (operand: Operand): string[] => {
    if (operand.kind === 'list') return operand.items.flatMap(named);
    return operand.kind === 'field' ? [operand.name] : [];
  };
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(fieldsOf);
    case 'not':
      return fieldsOf(condition.part);
    case 'compare':
      return [...named(condition.left), ...named(condition.right)];
    case 'call':
      return condition.operands.flatMap(named);
  }
}

function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
