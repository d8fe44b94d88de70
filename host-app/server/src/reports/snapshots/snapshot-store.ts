import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { LocalizedText } from '@vitrine/core/contracts';
import type { ComposedSnapshot, DashboardSnapshot, PageLogo } from '@vitrine/report-engine/contract';
import type { Knex } from 'knex';
import type { Database } from '../../storage/index.ts';
import { pageLogo } from '../pictures/page-logo.ts';
import type { ComposedReport } from '../plugin-reports/contract.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** A report of a plugin as it was composed: its document and the answers in it. */
export interface PluginReportSnapshot extends ComposedReport {
  schema: 'vitrine/composed-report@1';
  /** What its rows were narrowed to, each in words; left out where it shows all. */
  filters?: readonly LocalizedText[];
}

/** Everything that a run is drawn from, as often as needed. */
export type RunSnapshot = DashboardSnapshot | ComposedSnapshot | PluginReportSnapshot;

/** What runs saw, compressed, in the database: so it is in every backup and goes with its workspace. */
export class SnapshotStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async pack(snapshot: RunSnapshot, logo?: PageLogo): Promise<PackedSnapshot> {
    const json = Buffer.from(JSON.stringify(snapshot));
    return {
      ...{ hash: hashOf(json), content: await compress(json) },
      ...(logo && { logo: { hash: hashOf(logo.content), content: Buffer.from(logo.content) } }),
    };
  }

  /** In the caller's transaction; false where a shop that it shows was erased since it was asked: its numbers may not be stored any more. */
  async store(
    transaction: Knex.Transaction,
    { workspaceId, runId, shops }: { workspaceId: string; runId: string; shops: readonly string[] },
    { hash, content, logo }: PackedSnapshot,
  ): Promise<boolean> {
    const known = await transaction('shops')
      .whereIn('id', [...shops])
      .forShare()
      .select('id');
    if (known.length < shops.length) return false;
    if (logo)
      await transaction('report_logos')
        .insert({ workspace_id: workspaceId, ...logo })
        .onConflict(['workspace_id', 'hash'])
        .merge({ used_at: transaction.fn.now() });
    await transaction('report_snapshots').insert({
      workspace_id: workspaceId,
      run_id: runId,
      hash,
      shops: [...shops],
      content,
      logo: logo?.hash ?? null,
    });
    return true;
  }

  /** Undefined before it was taken, and after it was erased. */
  async read(workspaceId: string, runId: string): Promise<RunSnapshot | undefined> {
    const sql = 'select content from report_snapshots where run_id = $1';
    const [row] = await this.#database.read<{ content: Buffer }>(workspaceId, sql, [runId]);
    return row && (JSON.parse((await decompress(row.content)).toString()) as RunSnapshot);
  }

  /** The picture that stood on its pages then, whatever became of it since; undefined without one. */
  async logo(workspaceId: string, runId: string): Promise<PageLogo | undefined> {
    const sql = 'select l.content from report_snapshots s join report_logos l on l.hash = s.logo where s.run_id = $1';
    const [row] = await this.#database.read<{ content: Buffer }>(workspaceId, sql, [runId]);
    return row && pageLogo(row.content);
  }

  /**
   * Still there until the caller's transaction ends. The run is locked, not the snapshot: whoever erases marks the run first, so that nobody
   * waits for each other in a circle.
   */
  async holds(transaction: Knex.Transaction, runId: string): Promise<boolean> {
    await transaction('report_runs').where({ id: runId }).forUpdate().first('id');
    return (await transaction('report_snapshots').where({ run_id: runId }).first('run_id')) !== undefined;
  }
}

export interface PackedSnapshot {
  /** SHA-256 of the snapshot as JSON. */
  hash: string;
  content: Uint8Array;
  /** The picture on its pages; one that many show is kept once. */
  logo?: { hash: string; content: Buffer };
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
