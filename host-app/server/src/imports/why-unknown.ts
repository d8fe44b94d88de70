import type { FileSample } from '@vitrine/core/contracts';
import { readSample, startsAsJson } from '@vitrine/core/delimited';
import { isAppError, type Said } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';
import { UNREADABLE } from './unreadable-sentences.ts';

/** First bytes of what people bring by mistake. */
const SIGNATURES: readonly { starts: readonly (readonly number[])[]; fault: () => Said }[] = [
  { starts: [[0x25, 0x50, 0x44, 0x46]], fault: () => UNREADABLE.isPdf() },
  // PNG, JPEG, GIF.
  {
    starts: [
      [0x89, 0x50, 0x4e, 0x47],
      [0xff, 0xd8, 0xff],
      [0x47, 0x49, 0x46, 0x38],
    ],
    fault: () => UNREADABLE.isPicture(),
  },
  { starts: [[0xd0, 0xcf, 0x11, 0xe0]], fault: () => UNREADABLE.isOldWorkbook() },
  { starts: [[0x50, 0x4b, 0x05, 0x06]], fault: () => UNREADABLE.isEmptyArchive() },
  { starts: [[0x50, 0x4b, 0x03, 0x04]], fault: () => UNREADABLE.isInnerArchive() },
  // gzip, 7-Zip, RAR, XZ.
  {
    starts: [
      [0x1f, 0x8b],
      [0x37, 0x7a, 0xbc, 0xaf],
      [0x52, 0x61, 0x72, 0x21],
      [0xfd, 0x37, 0x7a, 0x58],
    ],
    fault: () => UNREADABLE.isOtherArchive(),
  },
];

/** Why nobody can read a file, as far as its first bytes tell, with what to do instead. */
export function whyUnknown({ bytes, complete }: FileSample): Said {
  const known = SIGNATURES.find(({ starts }) => starts.some((start) => start.every((byte, at) => bytes[at] === byte)));
  const fault = known?.fault() ?? unreadable(bytes, complete);
  return fault === undefined ? SAYS.unknownFile() : UNREADABLE.notRead({ fault });
}

function unreadable(bytes: Uint8Array, complete: boolean): Said | undefined {
  if (!isText(bytes)) return UNREADABLE.isBinary();
  if (startsAsJson(bytes)) return UNREADABLE.isOtherJson();
  if (complete || bytes.includes(LINE_FEED) || bytes.includes(CARRIAGE_RETURN)) return noTable(bytes, complete);
  return UNREADABLE.isEndlessLine({ limit: bytes.byteLength });
}

/** What keeps lines of text from being the header and the rows of a table. */
function noTable(bytes: Uint8Array, complete: boolean): Said | undefined {
  const { rows, lines } = sampleRows(bytes, complete);
  const [header, ...body] = rows;
  if (header === undefined) return undefined;
  const columns = header.length;
  if (columns < 2) return UNREADABLE.isOneColumn();
  if (header.filter((cell) => cell.trim() !== '').length < columns / 2) return UNREADABLE.isUnnamed({ columns });
  const odd = body.findIndex((row) => row.length !== columns);
  const cells = body[odd]?.length;
  return cells === undefined ? undefined : UNREADABLE.isUneven({ columns, line: lines[odd + 1] ?? 0, cells });
}

/** None where they cannot even be cut. */
function sampleRows(bytes: Uint8Array, complete: boolean): { rows: string[][]; lines: number[] } {
  try {
    return readSample(bytes, complete) ?? { rows: [], lines: [] };
  } catch (error) {
    if (isAppError(error)) return { rows: [], lines: [] };
    throw error;
  }
}

/** In UTF-16 nearly every other byte is NUL, and never two in a row; no other text has NULs or control characters. */
function isText(bytes: Uint8Array): boolean {
  const nuls = bytes.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (nuls === 0) return !bytes.some((byte) => byte < TAB);
  return nuls * 4 > bytes.length && !bytes.some((byte, at) => byte === 0 && bytes[at + 1] === 0);
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
