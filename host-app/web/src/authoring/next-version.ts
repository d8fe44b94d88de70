export const VERSION = /^\d+\.\d+\.\d+$/;

/** The next smaller step after what was published last. */
export function nextVersion(before: string | undefined): string {
  const [major, minor] = (before ?? '').split('.').map((part) => Number.parseInt(part, 10));
  return major === undefined || minor === undefined || Number.isNaN(major) ? '1.0.0' : `${major}.${minor + 1}.0`;
}
