import type { CallContext, ParsedRow } from '@vitrine/core/contracts';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import type { PluginHost } from '@vitrine/core/plugin-host';
import type { ImportState } from '../api.ts';
import type { Log } from '../observability/index.ts';
import type { FileCounts, FileProgress, Pipeline } from '../pipeline/contract.ts';
import type { Database } from '../storage/index.ts';
import { importContext } from './call-context.ts';
import { chooseShop } from './choose-shop.ts';
import { type AttemptedRun, CANCELLED, FileAttempts } from './file-attempt.ts';
import { FileReader, platformOf, type ReadableFile, stoppable, TABLE_KIND } from './file-reader.ts';
import { isArchive, unpack } from './files/archive.ts';
import { inRefusedLines } from './files/mended-part.ts';
import { mendedFiles } from './files/mended-rows.ts';
import type { Staging } from './files/staging.ts';
import { sheetFiles } from './files/workbook.ts';
import { type FileRow, isOver, storedError } from './import-record.ts';
import type { ImportStore } from './import-store.ts';
import { withFreeNumbers } from './mended-ordinals.ts';
import { ProgressMeter } from './progress.ts';
import { allImporters } from './recognise.ts';
import { sampleFacts, sampleRows } from './sample.ts';
import { SAYS } from './sentences.ts';
import type { ShopDirectory } from './shop-directory.ts';
import type { TableLoader } from './tables/table-loader.ts';

export interface RunnerPorts {
  database: Database;
  store: ImportStore;
  staging: Staging;
  host: PluginHost;
  hooks: Hooks<HostHooks>;
  pipeline: Pipeline;
  shops: ShopDirectory;
  tables: TableLoader;
  log: Log;
}

interface Run extends AttemptedRun {
  context: CallContext;
  reader: FileReader;
  /** The shop of the file before, which a file that names none most likely belongs to. */
  usualShop: string | undefined;
}

/** Takes one import from its staged files to its end, or to a question. Files that are done stay done when it is run again. */
export class ImportRunner {
  readonly #ports: RunnerPorts;
  readonly #files: FileAttempts;

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
    this.#files = new FileAttempts(ports);
  }

  /** `asking` while the seller is waited for. Errors: the reason of `abort` when the server stops; `unavailable` when the database went away. */
  async run(workspaceId: string, importId: string, abort: AbortController): Promise<'over' | 'asking'> {
    const { store, staging, host, database, log, hooks } = this.#ports;
    const row = await store.import(workspaceId, importId);
    await store.setState(workspaceId, importId, 'running');
    const context = await importContext(database, log, {
      workspaceId,
      locale: row.locale,
      signal: abort.signal,
      options: row.source === 'sample' ? (row.options as CallContext['options']) : null,
    });
    const reader = new FileReader(store, staging, await allImporters(host));
    const run: Run = { workspaceId, row, context, reader, abort, usualShop: undefined };
    if (row.cancel_requested) abort.abort(CANCELLED);
    if (row.source === 'upload') {
      await this.#unpackArchives(run);
      await this.#spreadMended(run);
      if (await this.#splitWorkbooks(run)) return 'asking';
      await this.#layOutWorkbooks(run);
      if (await this.#surveyFiles(run)) return 'asking';
    }
    if (await this.#storeFiles(run)) return 'asking';
    await this.#finish(run);
    await hooks.call.importFinished.promise({ workspace: workspaceId, importId });
    return 'over';
  }

  async takeBack(workspaceId: string, importId: string): Promise<void> {
    const { store, pipeline, tables, shops } = this.#ports;
    await pipeline.takeBack(workspaceId, importId);
    for (const shop of await shops.madeBy(workspaceId, importId)) await pipeline.eraseShop(workspaceId, shop);
    await tables.takeBack(workspaceId, importId);
    for (const file of await store.files(workspaceId, importId)) {
      if (file.state === 'done') await store.changeFile(workspaceId, file.id, { state: 'takenBack' });
    }
    await store.setState(workspaceId, importId, 'takenBack');
  }

  /** An import that could not be taken back several times is what it was before, to be taken back another time. */
  async keep(workspaceId: string, importId: string): Promise<void> {
    const { store } = this.#ports;
    await store.setState(workspaceId, importId, outcome(await store.files(workspaceId, importId)));
  }

  /** An import that stopped the server several times is not tried again. */
  async giveUp(workspaceId: string, importId: string): Promise<void> {
    const { store, staging } = this.#ports;
    const row = await store.import(workspaceId, importId);
    for (const file of await store.files(workspaceId, importId)) {
      if (isOver(file.state)) continue;
      await store.changeFile(workspaceId, file.id, {
        state: 'failed',
        ...storedError('unavailable', SAYS.interrupted(), row.locale),
      });
    }
    await staging.remove(importId);
    await store.setState(workspaceId, importId, outcome(await store.files(workspaceId, importId)));
  }

  async #waiting({ workspaceId, row }: Run): Promise<FileRow[]> {
    const files = await this.#ports.store.files(workspaceId, row.id);
    return files.filter((file) => !isOver(file.state));
  }

  async #unpackArchives(run: Run): Promise<void> {
    const { store, staging } = this.#ports;
    for (const file of await this.#waiting(run)) {
      if (file.kind !== null) continue;
      await this.#files.attempt(run, file, async () => {
        const sample = await staging.sample(file.import_id, file.id, file.name);
        if (!(await isArchive(staging.path(file.import_id, file.id), sample.bytes))) return;
        const entries = await unpack(file.import_id, file, staging);
        await store.replaceFile(run.workspaceId, file, entries);
        await staging.removeFile(file.import_id, file.id);
      });
    }
  }

  async #spreadMended(run: Run): Promise<void> {
    const { database, store, staging } = this.#ports;
    for (const file of await this.#waiting(run)) {
      if (file.kind !== null || file.mends !== null) continue;
      await this.#files.attempt(run, file, async () => {
        const files = await mendedFiles(file, { workspaceId: run.workspaceId, database, staging });
        if (files === undefined) return;
        await store.replaceFile(run.workspaceId, file, files);
        await staging.removeFile(file.import_id, file.id);
      });
    }
  }

  /** True when a question came up. */
  async #splitWorkbooks(run: Run): Promise<boolean> {
    const { store, staging } = this.#ports;
    for (const file of await this.#waiting(run)) {
      if (file.kind !== null) continue;
      const asked = await this.#files.attempt(run, file, async () => {
        const sheets = await sheetFiles(file, run.row.ask, () => run.reader.sheets(file));
        if (sheets === undefined) return;
        for (const sheet of sheets) await staging.again(file.import_id, file.id, sheet.id);
        await store.replaceFile(run.workspaceId, file, sheets);
        await staging.removeFile(file.import_id, file.id);
      });
      if (asked) return true;
    }
    return false;
  }

  async #layOutWorkbooks(run: Run): Promise<void> {
    for (const file of await this.#waiting(run)) {
      if (file.kind === null) await this.#files.attempt(run, file, () => run.reader.layOutAsText(file));
    }
  }

  /** True when a question came up. */
  async #surveyFiles(run: Run): Promise<boolean> {
    for (const file of await this.#waiting(run)) {
      if (file.facts !== null) continue;
      const asked = await this.#files.attempt(run, file, async () => {
        const { kind } = await run.reader.recognise(file);
        await this.#ports.store.changeFile(run.workspaceId, file.id, { kind });
        const { facts } = await run.reader.survey(run.workspaceId, run.row, file);
        await this.#ports.store.changeFile(run.workspaceId, file.id, {
          facts,
          first_day: facts.firstDay,
          last_day: facts.lastDay,
          state: 'queued',
        });
      });
      if (asked) return true;
    }
    return false;
  }

  async #storeFiles(run: Run): Promise<boolean> {
    const { store } = this.#ports;
    for (const file of await this.#waiting(run)) {
      const asked = await this.#files.attempt(run, file, async () => {
        await store.changeFile(run.workspaceId, file.id, { state: 'running', progress_rows: 0 });
        const counts =
          file.kind === TABLE_KIND ? await this.#storeTable(run, file) : await this.#storeEvents(run, file);
        await store.finishFile(run.workspaceId, file.id, counts);
      });
      if (asked) return true;
    }
    return false;
  }

  async #storeTable(run: Run, file: FileRow): Promise<FileCounts> {
    const { workspaceId, row, reader } = run;
    const { store, tables } = this.#ports;
    const known = await tables.storedCounts(workspaceId, file.id);
    if (known !== undefined) return known;
    const plan = await tables.plan(workspaceId, row, file);
    await store.changeFile(workspaceId, file.id, { table_name: plan.name });
    const readable = await reader.survey(workspaceId, row, file, plan.columnTypes);
    const inZone = { ...run.context, workspace: { ...run.context.workspace, timezone: plan.timezone } };
    return tables.load(
      { workspaceId, row, file, plan, facts: readable.facts },
      stoppable(this.#parsed({ ...run, context: inZone }, file, readable), run.abort.signal),
      this.#options(run, file, readable.facts.rows),
    );
  }

  async #storeEvents(run: Run, file: FileRow): Promise<FileCounts> {
    const { workspaceId, row } = run;
    const { store, pipeline, shops } = this.#ports;
    const known = await store.storedCounts(workspaceId, file.id);
    if (known !== undefined) return known;
    const readable = row.source === 'upload' ? await run.reader.survey(workspaceId, row, file) : undefined;
    const facts = readable?.facts ?? sampleFacts();
    const platform = platformOf(readable?.importer.kind ?? row.source);
    const shop = await chooseShop(shops, workspaceId, { row, file, facts, usual: run.usualShop, platform });
    run.usualShop = shop.id;
    await store.changeFile(workspaceId, file.id, { shop_id: shop.id });
    const target = {
      workspaceId,
      shopId: shop.id,
      shopCurrency: shop.currency,
      importId: row.id,
      fileId: file.id,
      kind: file.kind ?? row.source,
      locale: row.locale,
      precedence: { uploadedAt: row.created_at.toISOString(), newestDay: facts.lastDay, part: file.part },
    };
    const rows = await this.#rows(run, file, readable);
    return pipeline.importFile(target, stoppable(rows, run.abort.signal), this.#options(run, file, facts.rows));
  }

  async #rows(run: Run, file: FileRow, readable: ReadableFile | undefined): Promise<AsyncIterable<ParsedRow[]>> {
    if (readable === undefined) return sampleRows(this.#ports.host, run.context);
    const rows = this.#parsed(run, file, readable);
    const { mends } = file;
    if (mends === null) return rows;
    return withFreeNumbers(rows, { database: this.#ports.database, workspaceId: run.workspaceId, mends });
  }

  /** Mended rows in the lines that they were refused in. */
  #parsed(run: Run, file: FileRow, readable: ReadableFile): AsyncIterable<ParsedRow[]> {
    const rows = run.reader.parse(file, readable, run.context);
    return file.mends === null ? rows : inRefusedLines(rows, file, this.#ports.staging);
  }

  #options(run: Run, file: FileRow, total: number | null) {
    const meter = new ProgressMeter(total, performance.now());
    const { store } = this.#ports;
    let writing = false;
    const onProgress = (progress: FileProgress): void => {
      const estimate = writing ? undefined : meter.note(progress, performance.now());
      if (estimate === undefined) return;
      writing = true;
      const change = { progress_rows: estimate.rows, progress_total: total, seconds_left: estimate.secondsLeft };
      store
        .progress(run.workspaceId, file, change)
        .then((cancelled) => {
          if (cancelled) run.abort.abort(CANCELLED);
        })
        .catch((error: unknown) => this.#ports.log.warn({ err: error }, 'progress of an import could not be noted'))
        .finally(() => {
          writing = false;
        });
    };
    return { signal: run.abort.signal, onProgress };
  }

  async #finish({ workspaceId, row }: Run): Promise<void> {
    const { store, staging } = this.#ports;
    await staging.remove(row.id);
    await store.setState(workspaceId, row.id, outcome(await store.files(workspaceId, row.id)));
  }
}

/** Of an import whose files are over: done when one is, else cancelled when one is, else failed. */
function outcome(files: readonly FileRow[]): ImportState {
  for (const state of ['done', 'cancelled'] as const) if (files.some((file) => file.state === state)) return state;
  return 'failed';
}
