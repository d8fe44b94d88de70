import { createHmac } from 'node:crypto';
import type { BuyerIdentity } from '@vitrine/core/contracts';

/**
 * Keyed hashes in place of buyers, one secret per workspace: HMAC-SHA-256 of the normalised user name, else the user id, else name and
 * postal code, cut to 128 bits and written as a UUID. Consecutive rows of one buyer are hashed once.
 */
export class BuyerKeys {
  readonly #secret: Buffer;
  #lastText = '';
  #lastKey = '';

  constructor(secret: Buffer) {
    this.#secret = secret;
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
    const hex = createHmac('sha256', this.#secret).update(text).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
  }
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
