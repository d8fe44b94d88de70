import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** What a reader that trusts the file finds. */
export interface BareEntry {
  name: string;
  mode: number;
  /** What the header says of its size. */
  claimed: number;
  content: Buffer;
}

const LINK = 0o120000;

/** By the list at the end, the last end record that is there; nothing is checked. */
export function bareEntries(bytes: Uint8Array): BareEntry[] {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf('PK\u0005\u0006', file.length, 'latin1');
  const entries: BareEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < file.readUInt16LE(end + 10); index += 1) {
    const [names, extras, comments] = [28, 30, 32].map((place) => file.readUInt16LE(at + place));
    const name = file.subarray(at + 46, at + 46 + (names ?? 0)).toString('utf8');
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    entries.push({
      name,
      mode: file.readUInt16LE(at + 40),
      claimed: file.readUInt32LE(at + 24),
      content: unpacked(file.subarray(start, start + file.readUInt32LE(at + 20)), file.readUInt16LE(at + 10)),
    });
    at += 46 + (names ?? 0) + (extras ?? 0) + (comments ?? 0);
  }
  return entries;
}

/** By the headers in front of the contents, as a reader of a stream does. */
export function bareStream(bytes: Uint8Array): BareEntry[] {
  const file = Buffer.from(bytes);
  const entries: BareEntry[] = [];
  let at = file.indexOf('PK\u0003\u0004', 0, 'latin1');
  while (at !== -1 && file.toString('latin1', at, at + 4) === 'PK\u0003\u0004') {
    const [names, extras] = [26, 28].map((place) => file.readUInt16LE(at + place));
    const start = at + 30 + (names ?? 0) + (extras ?? 0);
    const end = start + file.readUInt32LE(at + 18);
    entries.push({
      name: file.subarray(at + 30, at + 30 + (names ?? 0)).toString('utf8'),
      mode: 0,
      claimed: file.readUInt32LE(at + 22),
      content: unpacked(file.subarray(start, end), file.readUInt16LE(at + 8)),
    });
    at = end;
  }
  return entries;
}

/** Unpacked to where the names say, as a first sketch of a package manager would. */
export async function bareUnzip(bytes: Uint8Array, folder: string): Promise<void> {
  for (const { name, mode, content } of bareEntries(bytes)) {
    const path = resolve(folder, name);
    await mkdir(dirname(path), { recursive: true });
    if ((mode & 0o170000) === LINK) await symlink(content.toString('utf8'), path);
    else await writeFile(path, content, { mode: mode & 0o7777 });
  }
}

export function bareFile(bytes: Uint8Array, name: string): string | undefined {
  return bareEntries(bytes)
    .find((entry) => entry.name === name)
    ?.content.toString('utf8');
}

function unpacked(content: Buffer, method: number): Buffer {
  if (method === 0) return content;
  if (method === 8) return inflateRawSync(content);
  throw new Error(`I do not know method ${method}.`);
}
