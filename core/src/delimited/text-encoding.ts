import { Buffer, isUtf8 } from 'node:buffer';
import { AppError } from '../errors/index.ts';
import { SAYS } from './sentences.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type TextEncoding = (typeof ENCODINGS)[number];

/** First bytes of formats that are never text: zip, PDF, PNG, GIF, JPEG, gzip, ELF, OLE, SQLite, Windows programs. */
const SIGNATURES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x25, 0x50, 0x44, 0x46, 0x2d],
  [0x89, 0x50, 0x4e, 0x47],
  [0x47, 0x49, 0x46, 0x38],
  [0xff, 0xd8, 0xff],
  [0x1f, 0x8b],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20],
  [0x4d, 0x5a, 0x90, 0x00],
];
const SNIFFED_BYTES = 65_536;
/** Share of control bytes above which bytes are not text. */
const BINARY_SHARE = 0.02;

/** How these first bytes are written, or `undefined` when they are no text at all. */
export function sniffEncoding(sample: Uint8Array): TextEncoding | undefined {
  const bytes = sample.subarray(0, SNIFFED_BYTES);
  if (SIGNATURES.some((signature) => signature.every((byte, index) => bytes[index] === byte))) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const { nulsEven, nulsOdd, controls } = countControls(bytes);
  const pairs = bytes.length / 2;
  if (nulsOdd > pairs * 0.4 && nulsEven < pairs * 0.1) return 'utf-16le';
  if (nulsEven > pairs * 0.4 && nulsOdd < pairs * 0.1) return 'utf-16be';
  if (controls > Math.max(4, bytes.length * BINARY_SHARE)) return undefined;
  return isUtf8(bytes.subarray(0, completeLength(bytes))) || looksLossyUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function countControls(bytes: Uint8Array): { nulsEven: number; nulsOdd: number; controls: number } {
  let nulsEven = 0;
  let nulsOdd = 0;
  let controls = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte >= 32 || byte === 9 || byte === 10 || byte === 13) continue;
    controls += 1;
    if (byte !== 0) continue;
    if (index % 2 === 0) nulsEven += 1;
    else nulsOdd += 1;
  }
  return { nulsEven, nulsOdd, controls };
}

/** Number of leading bytes that end on a whole UTF-8 character. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** UTF-8 with a few broken places: more whole characters beyond ASCII than replacements. */
function looksLossyUtf8(bytes: Uint8Array): boolean {
  let whole = 0;
  let broken = 0;
  for (const character of Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')) {
    if (character === '\uFFFD') broken += 1;
    else if (character > '\u007F') whole += 1;
  }
  return whole > broken;
}

/**
 * Decodes a stream of bytes piece by piece. What begins as UTF-8 and turns out not to be (no whole character beyond ASCII
 * before the first broken one) goes on as Windows-1252; `encoding` then says so, for the next reading of the file.
 */
export class TextDecoding {
  encoding: TextEncoding;
  #carry: Uint8Array = new Uint8Array(0);
  #decoder: TextDecoder | undefined;
  #started = false;
  #provenUtf8: boolean;

  /** `proven`: an earlier reading of the whole file decided; broken places are replaced then, never a reason to switch. */
  constructor(encoding: TextEncoding, proven: boolean) {
    this.encoding = encoding;
    this.#provenUtf8 = proven;
    if (encoding !== 'utf-8') this.#decoder = new TextDecoder(encoding);
  }

  decode(bytes: Uint8Array): string {
    const text = this.#decoder ? this.#decoder.decode(bytes, { stream: true }) : this.#decodeUtf8(bytes);
    return this.#withoutMark(text);
  }

  /** What is left over at the end of the file. */
  finish(): string {
    const rest = this.#decoder ? this.#decoder.decode() : Buffer.from(this.#carry).toString('utf8');
    this.#carry = new Uint8Array(0);
    return this.#withoutMark(rest);
  }

  #decodeUtf8(bytes: Uint8Array): string {
    const joined = this.#carry.length === 0 ? bytes : Buffer.concat([this.#carry, bytes]);
    const length = completeLength(joined);
    const whole = Buffer.from(joined.buffer, joined.byteOffset, length);
    this.#carry = Uint8Array.prototype.slice.call(joined, length);
    if (!this.#provenUtf8 && !isUtf8(whole)) {
      if (looksLossyUtf8(whole)) this.#provenUtf8 = true;
      else return this.#switchToWindows(joined);
    }
    const text = whole.toString('utf8');
    if (!this.#provenUtf8 && text.length !== whole.length) this.#provenUtf8 = beyondMark(text);
    return text;
  }

  #switchToWindows(bytes: Uint8Array): string {
    this.encoding = 'windows-1252';
    this.#decoder = new TextDecoder('windows-1252');
    this.#carry = new Uint8Array(0);
    return this.#decoder.decode(bytes, { stream: true });
  }

  #withoutMark(text: string): string {
    if (this.#started || text === '') return text;
    this.#started = true;
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  }
}

function beyondMark(text: string): boolean {
  for (let index = text.startsWith('\uFEFF') ? 1 : 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 127) return true;
  }
  return false;
}

/** The encoding of these first bytes; `unsupportedFile` when they are no text. */
export function requireTextEncoding(sample: Uint8Array): TextEncoding {
  const encoding = sniffEncoding(sample);
  if (encoding !== undefined) return encoding;
  throw new AppError('unsupportedFile', SAYS.noText(), { details: { reason: 'binary' } });
}
