/** A value as Python writes it, which is how the expression language puts a list or an object into a text. */
export function pythonRepr(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return reprOfText(value);
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${reprOfText(key)}: ${pythonRepr(inner)}`);
    return `{${entries.join(', ')}}`;
  }
  return typeof value === 'number' ? String(value) : 'None';
}

/** A list as the other things that Python writes with entries in them. */
export const PYTHON_CONTAINERS: readonly ((entries: readonly unknown[]) => string)[] = [
  (entries) => pythonRepr(entries),
  (entries) => `(${entries.map(pythonRepr).join(', ')}${entries.length === 1 ? ',' : ''})`,
  (entries) => (entries.length === 0 ? 'set()' : `{${entries.map(pythonRepr).join(', ')}}`),
  (entries) => (entries.length === 0 ? 'frozenset()' : `frozenset({${entries.map(pythonRepr).join(', ')}})`),
  (entries) => `dict_keys(${pythonRepr(entries)})`,
  (entries) => `dict_values(${pythonRepr(entries)})`,
  (entries) => `deque(${pythonRepr(entries)})`,
];

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function reprOfText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = Array.from(text, (character) => {
    if (character === quote) return `\\${quote}`;
    const escape = ESCAPES[character];
    if (escape !== undefined) return escape;
    return isPrintable(character) ? character : numbered(character.codePointAt(0) ?? 0);
  });
  return quote + inner.join('') + quote;
}

/** Python escapes what it does not call printable: controls, separators but the blank, halves and unassigned ones. */
function isPrintable(character: string): boolean {
  return character === ' ' || !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u.test(character);
}

function numbered(code: number): string {
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
