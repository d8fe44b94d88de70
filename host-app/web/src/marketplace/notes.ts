const HEADING = /^#{1,3}\s+\[?v?(\d+\.\d+\.\d+[0-9A-Za-z.-]*)/;

/** The parts of a changelog by version: what stands between one heading with a number and the next. */
export function notesByVersion(changelog: string | null | undefined): Map<string, string> {
  const notes = new Map<string, string>();
  let version: string | undefined;
  let lines: string[] = [];
  const close = () => {
    const text = lines.join('\n').trim();
    if (version !== undefined && text !== '' && !notes.has(version)) notes.set(version, text);
    lines = [];
  };
  for (const line of (changelog ?? '').split('\n')) {
    const [, found] = HEADING.exec(line) ?? [];
    if (found === undefined) {
      lines.push(line);
      continue;
    }
    close();
    version = found;
  }
  close();
  return notes;
}

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
