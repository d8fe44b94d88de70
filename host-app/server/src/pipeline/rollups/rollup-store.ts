import type { Derivation } from '../derivation/derivation.ts';

/**
 * Where the sums per day live. The write path hands over what a derivation took away (`d_old_line`, `d_old_head`) and what it brought
 * (`d_new`, `d_order`); how and when the sums follow is the store's affair.
 */
export interface RollupStore {
  /** `transaction`: as fresh as the facts. Otherwise sums may lag by so many seconds, and answers say so. */
  readonly freshness: 'transaction' | { lagSeconds: number };
  /** Called once per derivation, inside its transaction. */
  apply(derivation: Derivation): Promise<void>;
  /**
   * Adds what new orders come to, `(dimension, day, key, …PLAIN_SUMS)` with the dimensions `day`, `country`, `coupon` and `listing`.
   * `once` says that no key stands there twice. May be called before `apply`, in the same transaction.
   */
  add(derivation: Derivation, sums: { relation: string; once: boolean }): Promise<void>;
  /** Removes every sum of a shop. */
  eraseShop(derivation: Derivation): Promise<void>;
}
