/** The three numbers of a version as a person writes it (`2`, `v2.1`, `2.1.0-beta.1`); undefined where it is none. */
export function versionOf(text: string): string | undefined {
  const found = /^v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?(-[0-9A-Za-z][0-9A-Za-z.-]{0,30})?$/.exec(text.trim());
  if (found === null) return undefined;
  const [, major, minor = 0, patch = 0, early = ''] = found;
  return `${[major, minor, patch].map(Number).join('.')}${early}`;
}
