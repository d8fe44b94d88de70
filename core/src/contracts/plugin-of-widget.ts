/** `vitrine.bar` of `vitrine.bar/bar@1`. Without a schema beside it, for the same reason as `GRID_COLUMNS`. */
export function pluginOfWidget(reference: string): string {
  return reference.split('/', 1)[0] ?? reference;
}
