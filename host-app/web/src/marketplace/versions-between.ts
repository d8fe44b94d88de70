/** Those above the installed version up to the one on offer, newest first. */
export function versionsBetween<T extends { version: string }>(
  versions: readonly T[],
  installed: string,
  offered: string,
): T[] {
  const from = versions.findIndex(({ version }) => version === offered);
  const to = versions.findIndex(({ version }) => version === installed);
  return from < 0 ? [] : versions.slice(from, to < from ? versions.length : to);
}
