import type { FileSample } from '@vitrine/core/contracts';
import { readSample, startsAsJson } from '@vitrine/core/delimited';
import type { FileFormat } from './table-rows.ts';

/** Lower than that of an importer that knows a header, or its columns, as its own. */
const CERTAINTY = 0.5;
const BYTES_TO_TELL = 4_096;

/** Low, so that every importer that knows a header by name comes first. */
export function certaintyOf(sample: FileSample): number {
  const { bytes } = sample;
  if (isWorkbook(bytes)) return CERTAINTY;
  if (isJsonLines(bytes)) return CERTAINTY;
  // The commas of JSON part no cells.
  if (startsAsJson(bytes)) return 0;
  const read = readSample(bytes, sample.complete);
  const [header, ...body] = read?.rows ?? [];
  if (!header || header.length < 2 || header[0]?.trimStart().startsWith('<')) return 0;
  const fitting = body.filter((row) => row.length === header.length).length;
  const named = header.filter((cell) => cell.trim() !== '').length;
  return named >= header.length / 2 && fitting >= body.length * 0.5 ? CERTAINTY : 0;
}

function isWorkbook(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || bytes[2] !== 3 || bytes[3] !== 4) return false;
  return /\[Content_Types\]\.xml|xl\/|_rels\/\.rels|docProps\//.test(
    Buffer.from(bytes.subarray(0, BYTES_TO_TELL)).toString('latin1'),
  );
}

function isJsonLines(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('utf8').trimStart();
  if (!text.startsWith('{')) return false;
  const end = text.indexOf('\n');
  try {
    JSON.parse(end === -1 ? text : text.slice(0, end));
    return true;
  } catch {
    return false;
  }
}

/** What a file is, by its first bytes, and the file again from its beginning. */
export async function formatOf(
  file: AsyncIterable<Uint8Array>,
): Promise<{ file: AsyncIterable<Uint8Array>; format: FileFormat }> {
  const chunks = file[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let size = 0;
  while (size < BYTES_TO_TELL * 16) {
    const next = await chunks.next();
    if (next.done === true) break;
    held.push(next.value);
    size += next.value.length;
  }
  const start = Buffer.concat(held);
  const kind = isWorkbook(start) ? 'xlsx' : isJsonLines(start) ? 'jsonLines' : 'delimited';
  const whole = async function* () {
    try {
      yield start;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    } finally {
      await chunks.return?.();
    }
  };
  return { file: whole(), format: { kind } };
}
