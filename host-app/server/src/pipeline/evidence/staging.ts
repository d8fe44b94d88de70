import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ParsedRow } from '@vitrine/core/contracts';
import type { Knex } from 'knex';
import type { CopyRow, Database } from '../../storage/index.ts';
import type { BuyerKeys } from '../buyer-key.ts';
import type { FileProgress, FileTarget } from '../contract.ts';
import { storedReason } from '../stored-reason.ts';
import type { StraightBatch } from '../straight/straight-batch.ts';
import type { StraightRoad } from '../straight/straight-road.ts';
import type { Enrich } from './enrich.ts';
import { eventFault } from './event-fault.ts';
import { coupons, EVENT_KINDS, EVIDENCE, type ShopEvent, type ShopEventKind } from './evidence-kind.ts';
import { keepBlocks, type PackedBlock, RawBlock } from './raw-block.ts';

/** Rows of one kind go to PostgreSQL in batches of this many, while the next ones are read. */
const BATCH = 1_000;
const RAW_BLOCK = 500;
/** Wide rows fill a block before: all of it is one string when it is read again, and V8 has a longest one. */
const RAW_BLOCK_BYTES = 4 * 2 ** 20;
/** More than a batch of lines comes to: theirs go along with it. */
const BLOCKS_AT_ONCE = 24;
/** A statement holds two digits for every packed byte, and is one string as well. */
const BYTES_AT_ONCE = 4 * 2 ** 20;

export interface StagedFile {
  rows: number;
  rejected: number;
  /** Kinds of events that the file holds. */
  kinds: readonly ShopEventKind[];
  /** Rows that hold no event at all. */
  silent: number;
  /** Whether orders or lines are in another currency than the shop's. */
  foreign: boolean;
}

/** Everything that staging writes with. */
export interface StagingPlace {
  database: Database;
  transaction: Knex.Transaction;
  target: FileTarget;
  shopNo: number;
  fileNo: number;
  buyers: BuyerKeys;
  /** Takes the lines, where there is one. */
  straight: StraightRoad | undefined;
  enrich: Enrich | undefined;
}

type Reject = Extract<ParsedRow, { outcome: 'reject' }>;

/** Streams the rows of a file into the tables of evidence: bounded memory, one batch on its way while the next is read. */
export class Staging {
  readonly #place: StagingPlace;
  readonly #events = new Map<ShopEventKind, CopyRow[]>();
  readonly #seen = new Set<ShopEventKind>();
  #raw = new RawBlock();
  readonly #blocks: PackedBlock[] = [];
  #packedBytes = 0;
  #rejects: Reject[] = [];
  #sending: Promise<void> = Promise.resolve();
  #silent = 0;
  #rows = 0;
  #rejected = 0;
  #foreign = false;

  constructor(place: StagingPlace) {
    this.#place = place;
  }

  async run(
    rows: AsyncIterable<readonly ParsedRow[]>,
    options: { signal: AbortSignal; onProgress?(progress: FileProgress): void },
  ): Promise<StagedFile> {
    try {
      for await (const batch of rows) {
        options.signal.throwIfAborted();
        const { enrich } = this.#place;
        if (enrich) for (const row of batch) this.#take(await enrich(row));
        else for (const row of batch) this.#take(row);
        await this.#sendFull();
        options.onProgress?.({ phase: 'reading', rows: this.#rows });
        // Rows that are at hand come without a pause: PostgreSQL, and whoever asks the server for something, would wait for them.
        await nextTurn();
      }
      await this.#sendAll();
    } finally {
      await this.#sending.catch(() => undefined);
    }
    return {
      rows: this.#rows,
      rejected: this.#rejected,
      kinds: EVENT_KINDS.filter((kind) => this.#seen.has(kind)),
      silent: this.#silent,
      foreign: this.#foreign,
    };
  }

  #take(row: ParsedRow): void {
    this.#rows++;
    if (row.outcome === 'reject') {
      this.#reject(row);
      return;
    }
    for (const event of row.events) {
      const fault = event.kind === 'tableRow' ? undefined : eventFault(event, this.#place.target);
      if (!fault) continue;
      this.#reject({ outcome: 'reject', line: row.line, raw: row.raw, ...fault });
      return;
    }
    this.#raw.add(row.line, row.raw);
    if (this.#raw.rows >= RAW_BLOCK || this.#raw.bytes >= RAW_BLOCK_BYTES) this.#pack();
    if (row.events.length === 0) this.#silent++;
    for (const event of row.events) if (event.kind !== 'tableRow') this.#keep(event, row.line);
  }

  #keep(event: ShopEvent, line: number): void {
    const { buyers, shopNo, fileNo, target, straight } = this.#place;
    this.#seen.add(event.kind);
    if (event.currency !== target.shopCurrency) this.#foreign = true;
    const buyer = 'buyer' in event ? buyers.of(event.buyer) : null;
    const evidence = EVIDENCE[event.kind].values(event, buyer);
    if (straight && event.kind === 'orderLine') {
      straight.take({ event, buyer, coupon: coupons(event.coupon), line, evidence });
      return;
    }
    straight?.close();
    const row = [shopNo, fileNo, line, ...evidence];
    const batch = this.#events.get(event.kind);
    if (batch) batch.push(row);
    else this.#events.set(event.kind, [row]);
  }

  #reject(row: Reject): void {
    this.#rejected++;
    this.#rejects.push(row);
  }

  async #sendFull(): Promise<void> {
    for (const [kind, batch] of this.#events) {
      if (batch.length < BATCH) continue;
      this.#events.set(kind, []);
      await this.#send(() => this.#copy(kind, batch));
    }
    await this.#sendLines(this.#place.straight?.full());
    while (this.#blocks.length >= BLOCKS_AT_ONCE || this.#packedBytes >= BYTES_AT_ONCE) await this.#sendBlocks();
    if (this.#rejects.length >= RAW_BLOCK) await this.#sendRejects();
  }

  async #sendAll(): Promise<void> {
    for (const [kind, batch] of this.#events) if (batch.length > 0) await this.#send(() => this.#copy(kind, batch));
    this.#pack();
    await this.#sendLines(this.#place.straight?.rest());
    while (this.#blocks.length > 0) await this.#sendBlocks();
    await this.#sendRejects();
    await this.#sending;
  }

  /** Waits for the batch before, not for this one. */
  async #send(work: () => Promise<void>): Promise<void> {
    await this.#sending;
    this.#sending = work();
    // A failure is thrown where the next batch, or the end, waits for it.
    this.#sending.catch(() => undefined);
  }

  /** The rows as they were go along. */
  async #sendLines(lines: StraightBatch | undefined): Promise<void> {
    const { straight } = this.#place;
    if (!straight || !lines) return;
    const kept = this.#keepBlocks();
    await this.#send(() => straight.store(lines, kept));
  }

  /** Row-level security forbids COPY into a tenant table: it goes through a temporary one. */
  async #copy(kind: ShopEventKind, batch: readonly CopyRow[]): Promise<void> {
    const { database, transaction, target } = this.#place;
    const evidence = EVIDENCE[kind];
    const landing = `landing_${evidence.table}`;
    const columns = ['shop_no', 'file_no', 'line', ...Object.keys(evidence.columns)];
    const types = Object.entries(evidence.columns).map(([name, type]) => `${name} ${type}`);
    await transaction.raw(
      `create temporary table if not exists ${landing} (shop_no integer, file_no integer, line integer, ${types.join(', ')}) on commit drop`,
    );
    await database.copy(transaction, { table: landing, columns }, once(batch));
    const list = columns.join(', ');
    await transaction.raw(`insert into ${evidence.table} (workspace_id, ${list}) select ?, ${list} from ${landing}`, [
      target.workspaceId,
    ]);
    await transaction.raw(`truncate ${landing}`);
  }

  /** Rows leave memory as rows as soon as a block is full. */
  #pack(): void {
    if (this.#raw.rows === 0) return;
    const block = this.#raw.pack();
    this.#packedBytes += block.cells.length;
    this.#blocks.push(block);
  }

  /** The statement for as many of the first blocks as go at once. */
  #keepBlocks(): string {
    const { target, fileNo } = this.#place;
    let bytes = 0;
    let count = 0;
    for (const { cells } of this.#blocks) {
      if (bytes >= BYTES_AT_ONCE) break;
      bytes += cells.length;
      count++;
    }
    this.#packedBytes -= bytes;
    return keepBlocks(this.#blocks.splice(0, count), { workspaceId: target.workspaceId, no: fileNo });
  }

  async #sendBlocks(): Promise<void> {
    const statement = this.#keepBlocks();
    await this.#send(async () => {
      await this.#place.transaction.raw(statement);
    });
  }

  async #sendRejects(): Promise<void> {
    const rejects = this.#rejects;
    if (rejects.length === 0) return;
    this.#rejects = [];
    const { transaction, target, fileNo } = this.#place;
    await this.#send(async () => {
      await transaction('evidence_rejects').insert(
        rejects.map((row) => ({
          workspace_id: target.workspaceId,
          file_no: fileNo,
          line: row.line,
          column_name: row.column,
          code: row.code,
          ...storedReason(row.reason, target.locale),
          cells: row.raw.map((cell) => cell.replaceAll('\0', '')),
        })),
      );
    });
  }
}

async function* once(batch: readonly CopyRow[]): AsyncGenerator<readonly CopyRow[]> {
  yield batch;
}
