/**
 * Columns of each size's grid; a missing size is derived from the next larger one. Without a schema beside it: pages load it before the
 * first chart is drawn, and would load the library of schemas with it.
 */
export const GRID_COLUMNS = { large: 12, medium: 6, small: 2 } as const;
