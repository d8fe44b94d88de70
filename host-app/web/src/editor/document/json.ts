/** Whether two JSON values say the same; the order of keys does not matter, a key with `undefined` is no key. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameJson(a[key], b[key]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type OptionalKey<Whole> = {
  [Key in keyof Whole]-?: Record<never, never> extends Pick<Whole, Key> ? Key : never;
}[keyof Whole];

/** The same with this value at a key that may be missing; undefined takes the key out. */
export function withKey<Whole extends object, Key extends OptionalKey<Whole>>(
  whole: Whole,
  key: Key,
  value: Whole[Key] | undefined,
): Whole {
  const next = { ...whole };
  if (value === undefined) delete next[key];
  else next[key] = value;
  return next;
}
