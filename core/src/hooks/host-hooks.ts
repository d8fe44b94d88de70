import type { Snapshot } from '../contracts/code-plugin.ts';
import type { Dashboard } from '../contracts/dashboard.ts';
import type { LocalizedText } from '../contracts/json.ts';
import type { Query } from '../contracts/query.ts';
import type { ShopEvent } from '../contracts/raw-event.ts';
import type { ReportComposition } from '../contracts/report-composition.ts';
import type { Table } from '../contracts/table.ts';
import type { AsyncSeries, AsyncWaterfall } from './tap-only.ts';

export interface HookCaller {
  workspace: string;
  user: string | null;
}

/** What somebody did. */
export interface Act {
  workspace: string;
  user: string | null;
  action: string;
  resource?: string;
}

export interface ReportContext {
  workspace: string;
  locale: string;
  /** Of a plugin's report; a dashboard or a report put together in the product has none. */
  report?: string;
  /** What a plugin's report is composed of. */
  snapshots?: readonly Snapshot[];
}

/** The typed hook table: every hook is stated here once, and its behaviour is in its type. */
export interface HostHooks {
  queryRewriting: AsyncWaterfall<Query, HookCaller>;
  queryFinished: AsyncSeries<{ caller: HookCaller; query: Query; table: Table }>;
  /**
   * Asked for every route and every field of GraphQL that the caller's role opens, by the name that the description of the API has for it
   * (`deleteShopsId`, `graphql.publish`) and the ids in its address; and for every query, as `query` with its dataset.
   * Taps may only deny: once `allowed` is false it stays so. Not asked for who is signed in, signing out, which plugins
   * there are, and an operator's installing, rolling back, switching off and removing of them: whoever taps can always be taken off. A plugin whose manifest names
   * this hook and that does not run, unless it was switched off, leaves nothing open. `undecided` says that nobody could tell: the same may
   * be allowed later.
   */
  accessDeciding: AsyncWaterfall<
    { allowed: boolean; reason?: LocalizedText; undecided?: boolean },
    HookCaller & { action: string; resource?: string }
  >;
  /**
   * Every event of a shop on its way into the tables, whatever source it is of; without its buyer, whom no plugin sees. What it is
   * (`EVENT_IDENTITY`) stays as it is.
   */
  eventEnriching: AsyncWaterfall<ShopEvent, { workspace: string; shop: string }>;
  importFinished: AsyncSeries<{ workspace: string; importId: string }>;
  /** A tap refuses by throwing an AppError with a path. */
  dashboardSaving: AsyncWaterfall<Dashboard, HookCaller>;
  /** Every report once it was asked, before anything is drawn of it: its words and order, and which of its parts. Answers stay. */
  reportComposed: AsyncWaterfall<ReportComposition, ReportContext>;
  /** Every change that somebody made, under the name that `accessDeciding` asks by, with the ids of what it concerns. */
  auditRecorded: AsyncSeries<Act & { at: string }>;
  pluginChanged: AsyncSeries<{ plugin: string; state: string }>;
}
