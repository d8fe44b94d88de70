import type { Said } from '../../errors/index.ts';
import { ENDED } from '../endings.ts';
import type { IsolationLimits } from '../limits.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * What a JSON text would cost to read, found without reading it: a deep or crowded text takes many times its size as values.
 * Answers what is wrong, or undefined.
 */
export function overLimit(bytes: Uint8Array, limits: IsolationLimits): Said | undefined {
  const { messageDepth, messageValues } = limits;
  let depth = 0;
  let values = 1;
  const end = bytes.length;
  for (let at = 0; at < end; at++) {
    switch (bytes[at]) {
      case QUOTE:
        at = endOfString(bytes, at + 1);
        break;
      case COMMA:
        values += 1;
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        depth += 1;
        values += 1;
        if (depth > messageDepth) return ENDED.messageDepth({ levels: messageDepth });
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth -= 1;
    }
  }
  return values > messageValues ? ENDED.messageValues({ count: messageValues }) : undefined;
}

/** Up to here a text is looked through in strides, since nearly all are harmless. */
export const SHORT_BYTES = 16_384;
/** `\\u` may spell any of the names. */
const SUSPECT = ['__proto__', 'constructor', 'prototype', '\\u'] as const;

/**
 * Whether a text is so short and so flat, and so free of anything like a refused name, that neither `overLimit` nor `refusedName` could
 * find fault with it. Where it is not, they decide.
 */
export function isPlain(text: string, { messageDepth, messageValues }: IsolationLimits): boolean {
  if (text.length > SHORT_BYTES || text.length > messageValues) return false;
  if (SUSPECT.some((part) => text.includes(part))) return false;
  return countUpTo(text, '{', messageDepth) + countUpTo(text, '[', messageDepth) <= messageDepth;
}

/** Also those inside of strings: too many is no fault yet. */
function countUpTo(text: string, part: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0 && count <= most; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}

function endOfString(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

/** Names that reach an object's prototype where a careless program copies them. */
const REFUSED_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** The first name in a value of JSON that no message may carry. */
export function refusedName(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    for (const part of value) {
      if (typeof part !== 'object' || part === null) continue;
      const found = refusedName(part);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  for (const [name, part] of Object.entries(value)) {
    if (REFUSED_NAMES.has(name)) return name;
    const found = refusedName(part);
    if (found !== undefined) return found;
  }
  return undefined;
}
