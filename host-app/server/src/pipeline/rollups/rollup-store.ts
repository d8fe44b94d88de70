import type { Knex } from 'knex';
import type { Derivation } from '../derivation/derivation.ts';

/** `transaction`: as fresh as the facts. Otherwise sums may lag by so many seconds, and answers say so. */
export type Freshness = 'transaction' | { lagSeconds: number };

/** What a shop sold, by its sums: orders, cancelled ones among them, and the local days of the first and the last. */
export interface SoldDays {
  shop: string;
  orders: number;
  firstDay: string | null;
  lastDay: string | null;
}

export interface SoldMonth {
  shop: string;
  /** `2026-03`. */
  month: string;
  firstDay: string;
  lastDay: string;
  /** Whether fees of the month are estimates. */
  estimated: boolean;
}

/**
 * Where the sums per day live. The write path hands over what a derivation took away (`d_old_line`, `d_old_head`) and what it brought
 * (`d_new`, `d_order`); how and when the sums follow is the store's affair. Questions find them under the names that the models of
 * datasets give; who wants to know something else of them asks here. Every implementation passes `testing/rollup-store-contract.ts`.
 */
export interface RollupStore {
  readonly freshness: Freshness;
  /** Called once per derivation, inside its transaction. */
  apply(derivation: Derivation): Promise<void>;
  /**
   * Adds what new orders come to, `(dimension, day, key, …PLAIN_SUMS)` with the dimensions `day`, `country`, `coupon` and `listing`.
   * `once` says that no key stands there twice. May be called before `apply`, in the same transaction.
   */
  add(derivation: Derivation, sums: { relation: string; once: boolean }): Promise<void>;
  /** Removes every sum of a shop. */
  eraseShop(derivation: Derivation): Promise<void>;
  /** Of every shop of the workspace that has sums. */
  soldDays(transaction: Knex.Transaction): Promise<readonly SoldDays[]>;
  /** Months with orders, by shop and month. */
  soldMonths(transaction: Knex.Transaction): Promise<readonly SoldMonth[]>;
  /** Listings with the currencies of the shops that sold them. */
  currenciesOfListings(transaction: Knex.Transaction): Promise<ReadonlyMap<string, readonly string[]>>;
}
