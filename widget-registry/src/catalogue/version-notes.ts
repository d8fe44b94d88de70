const HEADING = /^#{1,4}\s/;
const MOST_CHARACTERS = 8_000;

/**
 * What a changelog in Markdown says of one version: the part under the heading that names it (`## [1.2.0] - 2026-11-25`, `## v1.2.0`).
 * Null when it says nothing; cut at 8,000 characters, with a mark.
 */
export function versionNotes(changelog: string, version: string): string | null {
  const lines = changelog.split(/\r?\n/);
  const start = lines.findIndex((line) => HEADING.test(line) && names(line, version));
  if (start === -1) return null;
  const depth = depthOf(lines[start] ?? '');
  const length = lines.slice(start + 1).findIndex((line) => HEADING.test(line) && depthOf(line) <= depth);
  const part = lines.slice(start + 1, length === -1 ? undefined : start + 1 + length);
  const text = part.join('\n').trim();
  if (text === '') return null;
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)} …` : text;
}

function names(heading: string, version: string): boolean {
  return heading.split(/[\s[\]()]+/).some((word) => word === version || word === `v${version}`);
}

function depthOf(heading: string): number {
  return /^#+/.exec(heading)?.[0].length ?? 0;
}
