const ofSpecs = new WeakMap<object, (column: string) => boolean>();

/** As `namesIn`, of a widget's spec before its holes are filled, which nobody changes. */
export function namesInSpec(spec: object): (column: string) => boolean {
  const known = ofSpecs.get(spec) ?? namesIn(JSON.stringify(spec));
  ofSpecs.set(spec, known);
  return known;
}

/** Tells the columns that a spec names anywhere: the policy lets no name be calculated. With escapes in it, it may name any. */
export function namesIn(text: string): (column: string) => boolean {
  if (text.includes(String.raw`\\`)) return () => true;
  const told = new Map<string, boolean>();
  return (column) => {
    const known = told.get(column) ?? text.includes(JSON.stringify(column).slice(1, -1));
    told.set(column, known);
    return known;
  };
}
