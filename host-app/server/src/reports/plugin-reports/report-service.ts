import { createHash } from 'node:crypto';
import type { CallContext, Period, Query, Report, Snapshot, Table } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import type { PluginHost } from '@vitrine/core/plugin-host';
import { type DocumentFault, documentFault } from '@vitrine/report-engine/render';
import type { PluginCalls } from '../../isolation/index.ts';
import { contributionOf } from '../../plugins/contribution-of.ts';
import type { QueryService } from '../../queries/contract.ts';
import type { Database } from '../../storage/index.ts';
import type { ComposedReport, ReportEntry, ReportRequest, ReportService } from './contract.ts';
import { SAYS } from './sentences.ts';

/** Wall time of one report, its questions included. */
const DEADLINE_MS = 60_000;

interface Ports {
  host: PluginHost;
  calls: PluginCalls;
  queries: QueryService;
  database: Database;
  hooks: Hooks<HostHooks>;
}

/** Reports of all plugins, asked through the plugin host: a call that fails counts against its plugin. */
export class Reports implements ReportService {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** By their manifests: no plugin is started to be listed. */
  async reports(): Promise<readonly ReportEntry[]> {
    return this.#ports.host.plugins().flatMap(({ manifest, state }) =>
      state === 'registered' || state === 'active'
        ? (manifest.contributes.reports ?? []).map(({ id, title }) => ({
            id: `${manifest.id}/${id}`,
            plugin: manifest.id,
            title: title ?? manifest.title,
            description: manifest.description,
          }))
        : [],
    );
  }

  async compose(request: ReportRequest): Promise<ComposedReport> {
    const { report: id, caller } = request;
    const found = await contributionOf(this.#ports.host, 'report', id);
    if (found === undefined) throw new AppError('notFound', SAYS.noReport({ report: id }), { details: { report: id } });
    const { plugin, contribution } = found;
    const late = AbortSignal.timeout(DEADLINE_MS);
    const signal = request.signal === undefined ? late : AbortSignal.any([late, request.signal]);
    const { currency, timezone } = await this.#workspace(caller.workspaceId);
    const period = periodOf(request, request.timezone ?? timezone);
    const takenAt = Temporal.Now.instant().toString();
    const context = await this.#ports.calls.context({
      plugin,
      caller,
      currency,
      timezone: period.timezone,
      signal,
      query: (query, asking, ended) => this.#ports.queries.run(query, asking, { signal: ended }),
    });
    try {
      const snapshots = await takeSnapshots(contribution, period, context);
      const document = await contribution.compose({ snapshots, locale: caller.locale, period }, context);
      const fault = documentFault(document, snapshots);
      if (fault !== undefined) throw this.#unusable(plugin, id, fault);
      const { locale } = caller;
      const passed = await this.#ports.hooks.call.reportComposed.promise(
        { kind: 'plugin', document },
        { workspace: caller.workspaceId, locale, report: id, snapshots },
      );
      const told = passed.kind === 'plugin' ? passed.document : document;
      return { report: id, period, locale, takenAt, snapshots, document: told };
    } catch (error) {
      if (late.aborted) throw new AppError('timeout', SAYS.late({ report: id, seconds: DEADLINE_MS / 1000 }));
      throw error;
    }
  }

  #unusable(plugin: string, report: string, { path, reason }: DocumentFault): AppError {
    const fault = new AppError('internal', SAYS.badDocument({ report, path, reason }), {
      details: { plugin, report, reason: `${path} ${reason.en}` },
    });
    this.#ports.host.reportFault(plugin, fault);
    return fault;
  }

  async #workspace(workspaceId: string): Promise<{ currency: string; timezone: string }> {
    const sql = 'select currency, timezone from workspaces where id = $1';
    const rows = await this.#ports.database.read<{ currency: string; timezone: string }>(workspaceId, sql, [
      workspaceId,
    ]);
    return rows[0] ?? { currency: 'USD', timezone: 'UTC' };
  }
}

/** Errors: `badRange` for a zone that is not there. */
function periodOf({ from, to }: ReportRequest, timezone: string): Period {
  const month = today(timezone).with({ day: 1 });
  return { from: from ?? month.subtract({ months: 1 }).toString(), to: to ?? month.toString(), timezone };
}

function today(timezone: string): Temporal.PlainDate {
  try {
    return Temporal.Now.plainDateISO(timezone);
  } catch (cause) {
    throw new AppError('badRange', SAYS.noZone({ timezone }), { path: '/timezone', cause });
  }
}

/** Each question once, over the days of the period; by the plugin's own context, so that its consent decides. */
function takeSnapshots({ snapshots = [] }: Report, period: Period, context: CallContext): Promise<Snapshot[]> {
  const { from, to } = period;
  return Promise.all(
    snapshots.map(async ({ tile, query }) => {
      const asked: Query = { ...query, range: { from, to } };
      const table = await context.query(asked);
      return { tile, table, hash: hashOf(table) };
    }),
  );
}

/** Of what the table says, not of how it was answered. */
function hashOf({ columns, rows, notes = [], truncated }: Table): string {
  return createHash('sha256')
    .update(JSON.stringify([columns, rows, notes, truncated]))
    .digest('hex');
}
