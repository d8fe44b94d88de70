// Without a schema: pages load these before the first chart is drawn, and would load the library of schemas with them.

/** Columns of each size's grid; a missing size is derived from the next larger one. */
export const GRID_COLUMNS = { large: 12, medium: 6, small: 2 } as const;

/** `vitrine.bar` of `vitrine.bar/bar@1`. */
export function pluginOfWidget(reference: string): string {
  return reference.split('/', 1)[0] ?? reference;
}
