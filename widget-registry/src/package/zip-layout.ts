import { packageRefusal } from './refusal.ts';
import { SAYS } from './sentences.ts';

const END = { signature: 0x06054b50, bytes: 22 };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30 };
/** A password is told apart later; names in UTF-8 are fine. Nothing else is set by a packer. */
const KNOWN_FLAGS = 0x0001 | 0x0800;

interface EntryHeader {
  /** Version, flags, method, time, checksum and both sizes, as they stand in both headers. */
  shared: Uint8Array;
  name: Uint8Array;
  flags: number;
  packedBytes: number;
  offset: number;
}

/**
 * A package is its files one after the other from the first byte, then the list of them, and nothing else: no byte before, between or
 * behind, no comment, no extra field, and in front of each file what the list says of it. So every reader sees the same files.
 * Errors: `unsupportedFile` with `details.package` `layout`.
 */
export function judgeLayout(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start, end } = readEnd(view);
  let at = start;
  let expected = 0;
  for (let index = 0; index < count; index += 1) {
    const { header, next } = centralHeader(view, at, end);
    holdLocal(view, header, expected);
    expected += LOCAL.bytes + header.name.byteLength + header.packedBytes;
    at = next;
  }
  if (at !== end || expected !== start) throw refusal();
}

/** The record that ends a zip, at its very end. */
function readEnd(view: DataView): { count: number; start: number; end: number } {
  const end = view.byteLength - END.bytes;
  if (end < 0 || view.getUint32(end, true) !== END.signature) throw refusal();
  const [disk, listDisk, here, count] = [4, 6, 8, 10].map((place) => view.getUint16(end + place, true));
  const [size, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  const commentBytes = view.getUint16(end + 20, true);
  if (disk !== 0 || listDisk !== 0 || count === undefined || here !== count || commentBytes !== 0) throw refusal();
  if (start + size !== end) throw refusal();
  return { count, start, end };
}

function centralHeader(view: DataView, at: number, end: number): { header: EntryHeader; next: number } {
  if (at + CENTRAL.bytes > end || view.getUint32(at, true) !== CENTRAL.signature) throw refusal();
  const nameBytes = view.getUint16(at + 28, true);
  const next = at + CENTRAL.bytes + nameBytes;
  const extras = view.getUint16(at + 30, true) + view.getUint16(at + 32, true) + view.getUint16(at + 34, true);
  if (next > end || extras !== 0) throw refusal();
  const header = {
    shared: slice(view, at + 6, 22),
    name: slice(view, at + CENTRAL.bytes, nameBytes),
    flags: view.getUint16(at + 8, true),
    packedBytes: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  };
  if ((header.flags & ~KNOWN_FLAGS) !== 0) throw refusal();
  return { header, next };
}

function holdLocal(view: DataView, header: EntryHeader, expected: number): void {
  const { offset, name, shared } = header;
  if (offset !== expected || offset + LOCAL.bytes + name.byteLength > view.byteLength) throw refusal();
  const same =
    view.getUint32(offset, true) === LOCAL.signature &&
    view.getUint16(offset + 28, true) === 0 &&
    equal(slice(view, offset + 4, 22), shared) &&
    view.getUint16(offset + 26, true) === name.byteLength &&
    equal(slice(view, offset + LOCAL.bytes, name.byteLength), name);
  if (!same) throw refusal();
}

function slice(view: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function refusal() {
  return packageRefusal('layout', SAYS.layout());
}
