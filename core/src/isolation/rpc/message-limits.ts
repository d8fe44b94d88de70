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
export function overLimit(bytes: Uint8Array, limits: IsolationLimits): string | undefined {
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
        if (depth > messageDepth) return `a message is deeper than ${messageDepth} levels`;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth -= 1;
    }
  }
  return values > messageValues ? `a message holds more than ${messageValues} values` : undefined;
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
