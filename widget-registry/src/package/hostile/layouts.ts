import { bareFile } from './bare-unzip.ts';
import { goodEntries } from './package-case.ts';
import { rawZip } from './raw-zip.ts';

export const EVIL = '{"evil":true}';
export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
/** An end record by itself, in a place where some readers look for it. */
export const evilZip = (): Uint8Array => rawZip([{ name: 'chart.vl.json', content: EVIL }]);
export const goodZip = (): Uint8Array => rawZip(goodEntries());

/** Whether the reader that trusts the file takes what the attacker brought. */
export function isIn(bytes: Uint8Array): boolean {
  return bareFile(bytes, 'chart.vl.json') === EVIL;
}

/** A zip of one file that is right when it stands so many bytes (and an end record's comment length) behind the start. */
export function shifted(zip: Uint8Array, by: number): Uint8Array {
  const bytes = Buffer.from(zip);
  const list = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
  const end = bytes.lastIndexOf('PK\u0005\u0006', bytes.length, 'latin1');
  bytes.writeUInt32LE(by, list + 42);
  bytes.writeUInt32LE(list + by, end + 16);
  return bytes;
}
