import { Buffer } from 'node:buffer';

const BYTES_TO_TELL = 4_096;
/** A list or an object, and what may stand first in it; names of columns in brackets, as some databases write them, are neither. */
const JSON_START = /^\uFEFF?\s*(?:\[\s*[[{"\]]|\{\s*["}])/;

/** Whether these first bytes of a file begin as JSON does, whatever its lines are. */
export function startsAsJson(bytes: Uint8Array): boolean {
  return JSON_START.test(Buffer.from(bytes.subarray(0, BYTES_TO_TELL)).toString('utf8'));
}
