import type { ParsedRow } from '@vitrine/core/contracts';
import type { Knex } from 'knex';

/** A file on its way into the tables: one event over staged rows. */
export interface FileTarget {
  workspaceId: string;
  shopId: string;
  shopCurrency: string;
  importId: string;
  fileId: string;
  /** Importer kind, `etsy.orders`, … */
  kind: string;
  /** Language of the sentences on refused rows; English when left out. */
  locale?: string;
  /** Order of precedence among values for one key: later uploads win; inside one upload the file with the later newest day; then the later part. */
  precedence: { uploadedAt: string; newestDay: string | null; part: number };
}

export interface FileCounts {
  rows: number;
  accepted: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

export interface FileProgress {
  phase: 'reading' | 'storing';
  rows: number;
}

/** The one write path. All methods do their work in one transaction and announce `changed(workspace, dataset, days)` at commit. */
export interface Pipeline {
  /**
   * Redacts (buyer identity becomes keyed hashes), stages by COPY, decides accepted/updated/unchanged by key,
   * derives orders, lines, ledger, costs and rollups of everything touched. A throw or an abort leaves nothing.
   */
  importFile(
    target: FileTarget,
    rows: AsyncIterable<readonly ParsedRow[]>,
    options: { signal: AbortSignal; onProgress?(progress: FileProgress): void },
  ): Promise<FileCounts>;
  /** What is left is what would be there had the import never been. */
  takeBack(workspaceId: string, importId: string): Promise<void>;
  /**
   * Writes what facts rest on (costs of goods, fees, rates, a shop's zone or country) and derives the shops that `write` names again:
   * whatever happens meanwhile, neither is ever there without the other.
   */
  deriveAfter(workspaceId: string, write: (transaction: Knex.Transaction) => Promise<readonly string[]>): Promise<void>;
  /** In the same way, joins the catalogue to the listings that are sold again, after the seller confirmed a match or undid it. */
  joinListingsAfter(
    workspaceId: string,
    shopId: string,
    write: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<void>;
  eraseShop(workspaceId: string, shopId: string): Promise<void>;
  /** Same inputs as at import: user name or id, or name and postal code. Returns how many orders were anonymised. */
  eraseBuyer(
    workspaceId: string,
    buyer: { userName?: string; userId?: string; name?: string; postalCode?: string },
  ): Promise<number>;
}

/** Sent by NOTIFY on channel `vitrine_changed` as JSON; `days` null means all of them. */
export interface Changed {
  workspace: string;
  datasets: string[];
  days: { from: string; to: string } | null;
}
export const CHANGED_CHANNEL = 'vitrine_changed';
/** Datasets whose answers rest on the days of a shop's facts. */
export const OF_FACTS: readonly string[] = ['shop.orders', 'shop.sales', 'shop.profit', 'shop.ledger', 'shop.ads'];
/** Those whose days are when a file came: of the imports, and of the catalogue as it was last seen. */
export const OF_FILES: readonly string[] = ['shop.listings', 'shop.imports'];
/** Stands in `Changed.datasets` for all of them. */
export const EVERY_DATASET = '*';
