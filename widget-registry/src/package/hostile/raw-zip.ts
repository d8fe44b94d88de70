import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip, every field as the attacker likes it. */
export interface RawEntry {
  name: string | Uint8Array;
  content: string | Uint8Array;
  /** Deflated unless this says 0; anything else is claimed only. */
  method?: number;
  flags?: number;
  /** Unix mode. */
  mode?: number;
  /** What the headers claim instead of the real sizes. */
  claimed?: { size?: number; packedSize?: number; crc?: number };
  /** What the header in front of the content says instead. */
  local?: { name?: string; method?: number; size?: number };
  extra?: Uint8Array;
  comment?: string;
  /** Points at the content of this earlier entry instead of its own. */
  sharesContentOf?: number;
}

export interface RawZip {
  before?: Uint8Array | string;
  behind?: Uint8Array | string;
  comment?: Uint8Array | string;
  /** Bytes between the last file and the list. */
  between?: Uint8Array;
  entryCount?: number;
}

export const bytesOf = (value: string | Uint8Array): Uint8Array =>
  typeof value === 'string' ? new TextEncoder().encode(value) : value;

/** A zip that no packer would write. */
export function rawZip(entries: readonly RawEntry[], zip: RawZip = {}): Uint8Array {
  const parts: Uint8Array[] = [bytesOf(zip.before ?? '')];
  let at = parts[0]?.byteLength ?? 0;
  const offsets: number[] = [];
  for (const entry of entries) {
    const shared = entry.sharesContentOf === undefined ? undefined : offsets[entry.sharesContentOf];
    offsets.push(shared ?? at);
    if (shared !== undefined) continue;
    const local = Buffer.concat([localHeader(entry), packed(entry)]);
    parts.push(local);
    at += local.byteLength;
  }
  parts.push(zip.between ?? new Uint8Array());
  at += zip.between?.byteLength ?? 0;
  const list = Buffer.concat(entries.map((entry, index) => centralHeader(entry, offsets[index] ?? 0)));
  const comment = bytesOf(zip.comment ?? '');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(zip.entryCount ?? entries.length, 8);
  end.writeUInt16LE(zip.entryCount ?? entries.length, 10);
  end.writeUInt32LE(list.byteLength, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.byteLength, 20);
  return Buffer.concat([...parts, list, end, comment, bytesOf(zip.behind ?? '')]);
}

const PACKED = new WeakMap<RawEntry, Uint8Array>();

/** Once for each entry: some are large. */
function packed(entry: RawEntry): Uint8Array {
  const { content, method = 8 } = entry;
  const known = PACKED.get(entry);
  const bytes = known ?? (method === 8 ? deflateRawSync(bytesOf(content)) : bytesOf(content));
  PACKED.set(entry, bytes);
  return bytes;
}

/** From the version on to both sizes: 22 bytes that stand in both headers. */
function shared(
  entry: RawEntry,
  { method = entry.method ?? 8, size }: { method?: number; size?: number } = {},
): Buffer {
  const bytes = bytesOf(entry.content);
  const { claimed = {}, flags = 0x0800 } = entry;
  const header = Buffer.alloc(22);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(flags, 2);
  header.writeUInt16LE(method, 4);
  header.writeUInt16LE(0x21, 8);
  header.writeUInt32LE(claimed.crc ?? crc32(bytes), 10);
  header.writeUInt32LE(claimed.packedSize ?? packed(entry).byteLength, 14);
  header.writeUInt32LE(size ?? claimed.size ?? bytes.byteLength, 18);
  return header;
}

function localHeader(entry: RawEntry): Buffer {
  const name = bytesOf(entry.local?.name ?? entry.name);
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16LE(name.byteLength, 0);
  return Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared(entry, entry.local), lengths, name]);
}

function centralHeader(entry: RawEntry, offset: number): Buffer {
  const [name, comment, extra] = [bytesOf(entry.name), bytesOf(entry.comment ?? ''), entry.extra ?? new Uint8Array()];
  const made = Buffer.alloc(6);
  made.write('PK\u0001\u0002', 0, 'latin1');
  made.writeUInt16LE((3 << 8) | 20, 4);
  const rest = Buffer.alloc(18);
  rest.writeUInt16LE(name.byteLength, 0);
  rest.writeUInt16LE(extra.byteLength, 2);
  rest.writeUInt16LE(comment.byteLength, 4);
  rest.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 10);
  rest.writeUInt32LE(offset, 14);
  return Buffer.concat([made, shared(entry), rest, name, extra, comment]);
}
