/** Those above the installed version up to the one that is wanted, newest first; none where that one is older. */
export function versionsBetween<T extends { version: string }>(
  versions: readonly T[],
  installed: string,
  offered: string,
): T[] {
  const from = versions.findIndex(({ version }) => version === offered);
  const to = versions.findIndex(({ version }) => version === installed);
  if (from < 0 || (to >= 0 && to <= from)) return [];
  return versions.slice(from, to < 0 ? versions.length : to);
}
