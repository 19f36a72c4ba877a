/** Whether every environment that matches `scope` also matches `pattern`; `*` in either stands for any text. */
export function covers(pattern: string, scope: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return scope === pattern;
  const last = rest.pop() ?? '';
  if (!scope.startsWith(first) || scope.length < first.length + last.length || !scope.endsWith(last))
    return false;
  // The pieces between come in order; the first match of each leaves the most room for the next.
  let at = first.length;
  for (const piece of rest) {
    const found = scope.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= scope.length - last.length;
}

/** Whether an environment can match both; if in doubt, yes. */
export function mayMeet(one: string, other: string): boolean {
  if (covers(one, other) || covers(other, one)) return true;
  if (!one.includes('*') || !other.includes('*')) return false;
  const [beginning, otherBeginning] = [one, other].map((pattern) => pattern.slice(0, pattern.indexOf('*')));
  const [end, otherEnd] = [one, other].map((pattern) => pattern.slice(pattern.lastIndexOf('*') + 1));
  return fits(beginning, otherBeginning, 'startsWith') && fits(end, otherEnd, 'endsWith');
}

function fits(one = '', other = '', how: 'startsWith' | 'endsWith'): boolean {
  return one[how](other) || other[how](one);
}
