import { createHmac, hash } from 'node:crypto';
import type { BuyerIdentity } from '@vitrine/core/contracts';

const BLOCK = 64;
/** Longer texts are hashed by Node's own HMAC. */
const LONGEST = 512;
/** UTF-8 takes at most so many bytes for a unit of UTF-16. */
const WIDEST = 3;
/** What HMAC (RFC 2104) blends with the secret before the text, and before the hash of both. */
const [INNER, OUTER] = [0x36, 0x5c];

/**
 * Keyed hashes in place of buyers, one secret per workspace: HMAC-SHA-256 of the normalised user name, else the user id, else name and
 * postal code, cut to 128 bits and written as a UUID. Consecutive rows of one buyer are hashed once.
 */
export class BuyerKeys {
  readonly #secret: Buffer;
  /** The secret as HMAC blends it, with room for what is hashed behind it. */
  readonly #inner: Buffer;
  readonly #outer: Buffer;
  #lastText = '';
  #lastKey = '';

  constructor(secret: Buffer) {
    this.#secret = secret;
    this.#inner = blended(secret, INNER);
    this.#outer = blended(secret, OUTER);
  }

  /** Null where nothing tells who it is. */
  of(buyer: BuyerIdentity | undefined): string | null {
    const text = buyer && identityText(buyer);
    if (!text) return null;
    if (text !== this.#lastText) {
      this.#lastKey = this.#hash(text);
      this.#lastText = text;
    }
    return this.#lastKey;
  }

  /** Every key that some file may have given this buyer: by user name, by id, as a guest. */
  allOf(buyer: BuyerIdentity): string[] {
    const { userName, userId, name, postalCode } = buyer;
    const texts = [
      userName === undefined ? undefined : identityText({ userName }),
      userId === undefined ? undefined : identityText({ userId }),
      name === undefined || postalCode === undefined ? undefined : identityText({ name, postalCode }),
    ];
    return texts.flatMap((text) => (text ? [this.#hash(text)] : []));
  }

  #hash(text: string): string {
    const hex = this.#hmac(text);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
  }

  /** HMAC-SHA-256 out of two plain hashes: an object of Node's for each buyer costs twice as much, and is garbage of the slow kind. */
  #hmac(text: string): string {
    if (text.length > LONGEST) return createHmac('sha256', this.#secret).update(text).digest('hex');
    const end = BLOCK + this.#inner.write(text, BLOCK, 'utf8');
    const first = hash('sha256', this.#inner.subarray(0, end), 'hex');
    return hash('sha256', this.#outer.subarray(0, BLOCK + this.#outer.write(first, BLOCK, 'hex')), 'hex');
  }
}

function blended(secret: Buffer, mask: number): Buffer {
  const key = secret.length > BLOCK ? hash('sha256', secret, 'buffer') : secret;
  const room = Buffer.alloc(BLOCK + WIDEST * LONGEST, mask);
  for (let at = 0; at < key.length; at++) room[at] = (key[at] ?? 0) ^ mask;
  return room;
}

/** The normalised text that is hashed; its first letter keeps user names, ids and guests apart. */
function identityText(buyer: BuyerIdentity): string | undefined {
  if (buyer.userName?.trim()) return `u:${folded(buyer.userName)}`;
  if (buyer.userId?.trim()) return `i:${folded(buyer.userId)}`;
  if (!buyer.name?.trim() || !buyer.postalCode?.trim()) return undefined;
  return `g:${folded(buyer.name)}|${folded(buyer.postalCode).replaceAll(' ', '').replace(/^0+/, '')}`;
}

/** Case, accents and runs of spaces do not tell buyers apart. */
function folded(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

const PLAIN = /^[a-z0-9_]+$/;
