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
