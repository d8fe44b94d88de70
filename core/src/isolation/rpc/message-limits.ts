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
 * What a JSON text would cost to read, found without reading it, and as its bytes arrive: a deep or crowded text takes many times its
 * size as values.
 */
export class CostScan {
  readonly #limits: IsolationLimits;
  #depth = 0;
  #values = 1;
  #inString = false;
  /** The first byte of the next part belongs to a backslash before it. */
  #escaped = false;

  constructor(limits: IsolationLimits) {
    this.#limits = limits;
  }

  /** The next bytes of the text. Answers what is wrong so far, or undefined. */
  add(bytes: Uint8Array): Said | undefined {
    const { messageDepth, messageValues } = this.#limits;
    let at = this.#inString ? this.#afterString(bytes, this.#escaped ? 1 : 0) : 0;
    for (; at < bytes.length; at++) {
      switch (bytes[at]) {
        case QUOTE:
          at = this.#afterString(bytes, at + 1) - 1;
          break;
        case COMMA:
          this.#values += 1;
          break;
        case OPEN_LIST:
        case OPEN_OBJECT:
          this.#depth += 1;
          this.#values += 1;
          if (this.#depth > messageDepth) return ENDED.messageDepth({ levels: messageDepth });
          break;
        case CLOSE_LIST:
        case CLOSE_OBJECT:
          this.#depth -= 1;
      }
    }
    return this.#values > messageValues ? ENDED.messageValues({ count: messageValues }) : undefined;
  }

  /** Where to go on from within a string: past its end, or past the end of what is here. */
  #afterString(bytes: Uint8Array, start: number): number {
    let at = start;
    while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
    this.#inString = at >= bytes.length;
    this.#escaped = at > bytes.length;
    return at + 1;
  }
}

/** Up to here a text is looked through in strides, since nearly all are harmless. */
export const SHORT_BYTES = 16_384;
/** `\\u` may spell any of the names. */
const SUSPECT = ['__proto__', 'constructor', 'prototype', '\\u'] as const;

/**
 * Whether a text is so short and so flat, and so free of anything like a refused name, that neither `CostScan` nor `refusedName` could
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
