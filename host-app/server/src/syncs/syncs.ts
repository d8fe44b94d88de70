import { type DataSource, localize, type ParsedRow, type RawEvent } from '@vitrine/core/contracts';
import { AppError, isAppError } from '@vitrine/core/errors';
import type { PluginHost } from '@vitrine/core/plugin-host';
import pLimit from 'p-limit';
import { ulid } from 'ulid';
import type { SyncedImports, SyncedSource } from '../imports/index.ts';
import type { PluginCalls } from '../isolation/index.ts';
import type { Log } from '../observability/index.ts';
import type { Pipeline } from '../pipeline/contract.ts';
import type { QueryService } from '../queries/contract.ts';
import type { Database } from '../storage/index.ts';
import { namedEvents, stepFault } from './check-events.ts';
import { checkPlan, type SyncPlan } from './plan.ts';
import { SAYS } from './sentences.ts';
import type { DueSync, SyncRow, SyncStore } from './sync-store.ts';

/** Runs at once here, of which one workspace has one, and one plugin half. */
const AT_ONCE = 8;
const OF_ONE_PLUGIN = AT_ONCE / 2;
/** Steps that are written at once: each takes a connection of those that everybody shares, and much memory of the database. */
const WRITTEN_AT_ONCE = 2;
/** A run that brings nothing for so long ends; the next one goes on from the cursor of its last step. */
const MOST_IDLE_MS = 60_000;
/** Wall time of one run, all of its steps together; the next run goes on where this one stopped. */
const MOST_MS = 600_000;

interface Ports {
  host: PluginHost;
  calls: PluginCalls;
  queries: QueryService;
  pipeline: Pipeline;
  database: Database;
  store: SyncStore;
  imports: SyncedImports;
  log: Log;
}

export interface SyncWish {
  plugin: string;
  source: string;
  shopId: string;
  plan: SyncPlan;
}

/** Sources that bring their data by themselves: asked on a schedule, written by the one write path, each step whole or not at all. */
export class Syncs {
  readonly #ports: Ports;
  readonly #running = new Map<DueSync, Promise<void>>();
  readonly #starting = pLimit(1);
  readonly #writing = pLimit(WRITTEN_AT_ONCE);

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Errors: `notFound` for a source or shop that is not there, `badRequest` for a plan that asks too often, `forbidden` without consent. */
  async set(workspaceId: string, { plugin, source, shopId, plan }: SyncWish): Promise<void> {
    checkPlan(plan);
    await this.#source(plugin, source);
    await this.#consented(workspaceId, plugin);
    await this.#shop(workspaceId, shopId);
    await this.#ports.store.set(workspaceId, { plugin, source, shop_id: shopId, plan });
  }

  /** What the source brought stays; it is not asked again. */
  remove(workspaceId: string, plugin: string, source: string): Promise<void> {
    return this.#ports.store.remove(workspaceId, plugin, source);
  }

  /** Starts what is due, as far as there are places: whoever takes long holds up its own workspace. Answers when no more can be started. */
  startDue(signal: AbortSignal): Promise<void> {
    return this.#starting(async () => {
      while (this.#running.size < AT_ONCE && !signal.aborted) {
        const due = await this.#ports.store.claim(this.#busy());
        if (due === undefined) return;
        const run = this.#runDue(due, signal)
          .catch((error: unknown) => this.#ports.log.error({ err: error }, 'what is due could not be run'))
          .finally(() => this.#running.delete(due));
        this.#running.set(due, run);
      }
    });
  }

  /** When all that was started is over. */
  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  #busy(): { workspaces: string[]; plugins: string[] } {
    const running = [...this.#running.keys()];
    const plugins = new Set(running.map(({ plugin }) => plugin));
    const hasItsShare = (name: string) => running.filter(({ plugin }) => plugin === name).length >= OF_ONE_PLUGIN;
    return { workspaces: running.map((one) => one.workspace_id), plugins: [...plugins].filter(hasItsShare) };
  }

  async #runDue(due: DueSync, signal: AbortSignal): Promise<void> {
    const { store, log } = this.#ports;
    const { workspace_id: workspace, plugin, source } = due;
    const row = await store.find(workspace, plugin, source);
    if (row === undefined) return store.remove(workspace, plugin, source);
    await this.run(workspace, row, signal).catch((error: unknown) => {
      log.warn({ plugin, workspace, source, err: error }, 'a source brought nothing');
    });
    if (!signal.aborted) await store.wait(due, row.plan);
  }

  /** Errors: those of the plugin and of the write path; what was written before stays, and is gone on from. */
  async run(workspaceId: string, row: SyncRow, stopping: AbortSignal): Promise<number> {
    const { store } = this.#ports;
    let events = 0;
    try {
      for await (const step of this.#steps(workspaceId, row, stopping)) events += step;
      await store.ended(workspaceId, row, { events, fault: null });
      return events;
    } catch (error) {
      await store.ended(workspaceId, row, { events, fault: isAppError(error) ? error.message : 'It failed.' });
      throw error;
    }
  }

  async *#steps(workspaceId: string, row: SyncRow, stopping: AbortSignal): AsyncGenerator<number> {
    const { calls, queries, store } = this.#ports;
    const { plugin, source } = row;
    await this.#consented(workspaceId, plugin);
    const found = await this.#source(plugin, source);
    const shop = await this.#shop(workspaceId, row.shop_id);
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(MOST_MS)]);
    const caller = { workspaceId, userId: null, locale: shop.locale };
    const context = await calls.context({
      plugin,
      caller,
      currency: shop.currency,
      timezone: shop.timezone,
      signal,
      query: (query, asking, ended) => queries.run(query, asking, { signal: ended }),
    });
    let lastAt = performance.now();
    for await (const { events, cursor } of found.sync(row.cursor ?? undefined, context)) {
      const reason = stepFault({ events, cursor });
      if (reason !== undefined) {
        const fault = new AppError('badRequest', SAYS.badEvents({ plugin, reason }), {
          details: { plugin, reason: reason.en },
        });
        this.#ports.host.reportFault(plugin, fault);
        throw fault;
      }
      if (events.length > 0) {
        const named = namedEvents(events, `${plugin}/${source}`);
        await this.#writing(() => this.#write(workspaceId, row, named, shop, signal));
      }
      // After the events: a step that is lost here comes again, and its keys say that it is known.
      await store.came(workspaceId, row, cursor);
      yield events.length;
      if (events.length > 0) lastAt = performance.now();
      else if (performance.now() - lastAt > MOST_IDLE_MS) return;
    }
  }

  async #write(
    workspaceId: string,
    row: SyncRow,
    events: readonly RawEvent[],
    shop: { currency: string; locale: string },
    signal: AbortSignal,
  ): Promise<void> {
    // Whoever waited for its turn may be wanted no more.
    signal.throwIfAborted();
    const { imports, pipeline, store } = this.#ports;
    const importId = await imports.open(workspaceId, row.import_id, this.#described(row, shop.locale));
    if (importId !== row.import_id) await store.writesTo(workspaceId, row, importId);
    row.import_id = importId;
    const rows = events.map(
      (event, index): ParsedRow => ({ outcome: 'event', line: index + 1, events: [event], raw: [] }),
    );
    const counts = await pipeline.importFile(
      {
        workspaceId,
        shopId: row.shop_id,
        shopCurrency: shop.currency,
        importId,
        fileId: ulid(),
        kind: `${row.plugin}/${row.source}`,
        locale: shop.locale,
        precedence: { uploadedAt: Temporal.Now.instant().toString(), newestDay: null, part: 0 },
      },
      (async function* () {
        yield rows;
      })(),
      { signal },
    );
    if (await imports.wrote(workspaceId, importId, row.shop_id, counts)) return;
    // Somebody took back what the source brought while this was on its way; the next run brings this step again, under a new import.
    await pipeline.takeBack(workspaceId, importId);
    throw new AppError('unavailable', SAYS.takenBack({ plugin: row.plugin }), { details: { plugin: row.plugin } });
  }

  #described({ plugin, source, shop_id: shopId }: SyncRow, locale: string): SyncedSource {
    const title = this.#ports.host.plugin(plugin)?.manifest.title ?? plugin;
    return { plugin, source, title: localize(title, locale), shopId, locale };
  }

  async #source(plugin: string, source: string): Promise<Required<Pick<DataSource, 'sync'>>> {
    const sources = await this.#ports.host.contributions('dataSource', { of: ({ id }) => id === plugin });
    const sync = sources.find((one) => one.plugin === plugin && one.id === source)?.contribution.sync;
    if (sync === undefined) throw new AppError('notFound', SAYS.noSource({ source: `${plugin}/${source}` }));
    return { sync };
  }

  /** Each use is held against the consent when it happens, and a refusal is logged with its rule. */
  async #consented(workspace: string, plugin: string): Promise<void> {
    const { calls } = this.#ports;
    if ((await calls.allowed(workspace, plugin)).schedule === true) return;
    const said = SAYS.noConsent({ plugin });
    const [capability, rule] = ['schedule', 'capability'] as const;
    calls.refused({ plugin, capability, rule, reason: said.en }, workspace);
    throw new AppError('forbidden', said, { details: { plugin, capability, rule } });
  }

  async #shop(workspaceId: string, shopId: string): Promise<{ currency: string; timezone: string; locale: string }> {
    const [shop] = await this.#ports.database.read<{ currency: string; timezone: string; locale: string }>(
      workspaceId,
      'select s.currency, s.timezone, w.locale from shops s join workspaces w on w.id = s.workspace_id where s.id = $1',
      [shopId],
    );
    if (shop === undefined) throw new AppError('notFound', SAYS.noShop(), { path: '/shopId' });
    return shop;
  }
}
