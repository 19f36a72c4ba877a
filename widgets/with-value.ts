/** An object with one value changed; `undefined` removes its key. */
export function withValue<Values extends object>(values: Values, key: string, next: unknown): Values {
  const changed = { ...values, [key]: next };
  if (next === undefined) Reflect.deleteProperty(changed, key);
  return changed;
}
