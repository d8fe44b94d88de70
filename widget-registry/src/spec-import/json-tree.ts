/** An object of a pasted specification: nothing of its content is known yet. */
export type Tree = Record<string, unknown>;

export function asTree(value: unknown): Tree | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** An object without what is undefined. */
export function tree(entries: Tree): Tree {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

/** Titles are a text or lines of text. */
export function titleText(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value.filter((line) => typeof line === 'string').join(' ') : asText(value);
  const trimmed = text?.replace(/\s+/g, ' ').trim().slice(0, 120);
  return trimmed === '' ? undefined : trimmed;
}

/** A hole with two branches. Made of entries: an object that is written with `then` looks like a promise. */
export function when(condition: Tree, yes: unknown, otherwise?: unknown): Tree {
  const branches: [string, unknown][] = [
    ['$if', condition],
    ['then', yes],
  ];
  if (otherwise !== undefined) branches.push(['else', otherwise]);
  return Object.fromEntries(branches);
}
