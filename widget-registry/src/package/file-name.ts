import { PACKAGE_LIMITS } from './limits.ts';

export const MANIFEST_FILE = 'plugin.json';

const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
/** Names that Windows gives to devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const TYPE = /\.(?:json|md|txt|csv|svg|png|jpe?g|webp|js|mjs)$/;
const PLAIN = new Set(['LICENSE', 'NOTICE']);

/** Whether a file of a package may be called so: relative, no dot folders, the same on every operating system. */
export function isFileName(name: string): boolean {
  if (name.length === 0 || name.length > PACKAGE_LIMITS.nameLength) return false;
  return name
    .split('/')
    .every((part) => SEGMENT.test(part) && !part.endsWith('.') && !DEVICE.test(part) && part !== '__proto__');
}

export function isFileType(name: string): boolean {
  return TYPE.test(name) || PLAIN.has(name.split('/').at(-1) ?? '');
}

/** Two names that one file system takes for the same fold to one text. */
export function foldedName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** A folded name that is the folder of another one; a file cannot be both. */
export function folderAmong(names: ReadonlySet<string>): string | undefined {
  for (const name of names) {
    for (let slash = name.indexOf('/'); slash !== -1; slash = name.indexOf('/', slash + 1)) {
      const folder = name.slice(0, slash);
      if (names.has(folder)) return folder;
    }
  }
  return undefined;
}
