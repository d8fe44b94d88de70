import type { ParsedRow } from '@vitrine/core/contracts';
import type { Database } from '../storage/index.ts';
import { announce, announceDays } from './announce.ts';
import type { FileCounts, FileProgress, FileTarget } from './contract.ts';
import type { Derivation } from './derivation/derivation.ts';
import { derive } from './derivation/derive.ts';
import { joinListings } from './derivation/listings-step.ts';
import { deriveRates } from './derivation/payments-step.ts';
import { titlesOfFile } from './derivation/titles-step.ts';
import { touchedByFile } from './derivation/touched.ts';
import { decide, makeRanks } from './evidence/decision.ts';
import type { Enrich } from './evidence/enrich.ts';
import { recordMonths } from './evidence/evidence-store.ts';
import { refuseForeignRows, settleForeignRows } from './evidence/foreign-rows.ts';
import { type StagedFile, Staging } from './evidence/staging.ts';
import type { RollupStore } from './rollups/rollup-store.ts';
import { buyerKeys } from './shop-lock.ts';
import { type StraightOutcome, StraightRoad } from './straight/straight-road.ts';

type Counts = Pick<FileCounts, 'accepted' | 'updated' | 'unchanged'>;

export interface ImportPorts {
  database: Database;
  rollups: RollupStore;
  enrich: Enrich | undefined;
}

/** One file on its way into the tables, inside its transaction: staged, decided, derived, announced. */
export class FileImport {
  readonly #database: Database;
  readonly #rollups: RollupStore;
  readonly #enrich: Enrich | undefined;
  readonly #derivation: Derivation;
  readonly #target: FileTarget;

  constructor(derivation: Derivation, target: FileTarget, ports: ImportPorts) {
    this.#derivation = derivation;
    this.#target = target;
    this.#database = ports.database;
    this.#rollups = ports.rollups;
    this.#enrich = ports.enrich;
  }

  async run(
    rows: AsyncIterable<readonly ParsedRow[]>,
    options: { signal: AbortSignal; onProgress?(progress: FileProgress): void },
  ): Promise<FileCounts> {
    const { transaction, shop } = this.#derivation;
    const fileNo = await this.#insertFile();
    const ports = { database: this.#database, rollups: this.#rollups };
    const straight = await StraightRoad.open(this.#derivation, ports, fileNo);
    const staged = await new Staging({
      database: this.#database,
      transaction,
      target: this.#target,
      shopNo: shop.no,
      fileNo,
      buyers: await buyerKeys(transaction, this.#target.workspaceId),
      straight,
      enrich: this.#enrich,
    }).run(rows, options);
    options.onProgress?.({ phase: 'storing', rows: staged.rows });
    await transaction('evidence_files').where({ no: fileNo }).update({ has_foreign: staged.foreign });
    const outcome = await straight?.finish();
    await this.#derivation.expect(staged.rows);
    await makeRanks(this.#derivation);
    if (staged.kinds.includes('orderLine'))
      await (straight ? straight.titles() : titlesOfFile(this.#derivation, fileNo));
    const decided = isWhole(staged, outcome)
      ? await this.#finishStraight(staged, outcome)
      : await this.#derive(fileNo, staged, outcome);
    const { kinds } = staged;
    const months = kinds.length === 1 ? straight?.months() : undefined;
    await recordMonths(this.#derivation, { no: fileNo, kind: this.#target.kind, kinds }, months);
    const counts = { rows: staged.rows, ...decided };
    await transaction('evidence_files').where({ no: fileNo }).update(counts);
    return counts;
  }

  /** Every order went the straight road: nothing is left to decide or to derive. */
  async #finishStraight(staged: StagedFile, outcome: StraightOutcome): Promise<Omit<FileCounts, 'rows'>> {
    await joinListings(this.#derivation);
    await announceDays(this.#database, this.#derivation, outcome.corrected ? 'everywhere' : outcome.days);
    const accepted = staged.rows - staged.rejected - staged.silent;
    return { accepted, updated: 0, unchanged: staged.silent, rejected: staged.rejected };
  }

  async #derive(fileNo: number, staged: StagedFile, outcome?: StraightOutcome): Promise<Omit<FileCounts, 'rows'>> {
    const derivation = this.#derivation;
    const { locale } = this.#target;
    const refused = staged.foreign ? await refuseForeignRows(derivation, { fileNo, locale }) : 0;
    const straight = outcome?.used === true;
    const decision: Counts = await decide(derivation, { fileNo, kinds: staged.kinds, refused: refused > 0, straight });
    await touchedByFile(derivation, staged.kinds);
    await derive(derivation, this.#rollups);
    if (staged.kinds.includes('payment')) await settleForeignRows(derivation, fileNo);
    // By a rate, amounts of other currencies are another sum on days that the file has no order of.
    const rates = staged.kinds.includes('payment') && (await deriveRates(derivation));
    await announce(this.#database, derivation, rates || outcome?.corrected ? 'everywhere' : outcome?.days);
    return {
      accepted: decision.accepted,
      updated: decision.updated,
      unchanged: decision.unchanged + staged.silent,
      rejected: staged.rejected + refused,
    };
  }

  async #insertFile(): Promise<number> {
    const { workspaceId, fileId, importId, shopId, kind, precedence } = this.#target;
    const [file] = await this.#derivation
      .transaction<{ no: number }>('evidence_files')
      .insert({
        workspace_id: workspaceId,
        id: fileId,
        import_id: importId,
        shop_id: shopId,
        kind,
        state: 'done',
        uploaded_at: precedence.uploadedAt,
        newest_day: precedence.newestDay,
        part: precedence.part,
      } as object)
      .returning('no');
    if (!file) throw new Error('The file was not recorded.');
    return file.no;
  }
}

/** Whether the straight road took all there was. */
function isWhole(staged: StagedFile, outcome: StraightOutcome | undefined): outcome is StraightOutcome {
  return outcome?.used === true && !outcome.general && staged.kinds.length === 1;
}
