import type { Dashboard } from '../contracts/dashboard.ts';
import type { Query } from '../contracts/query.ts';
import type { RawEvent } from '../contracts/raw-event.ts';
import type { Table } from '../contracts/table.ts';
import type { AsyncSeries, AsyncWaterfall } from './tap-only.ts';

export interface HookCaller {
  workspace: string;
  user: string | null;
}

/** The typed hook table: every hook is stated here once, and its behaviour is in its type. */
export interface HostHooks {
  queryRewriting: AsyncWaterfall<Query, HookCaller>;
  queryFinished: AsyncSeries<{ caller: HookCaller; query: Query; table: Table }>;
  /** Taps may only deny: once `allowed` is false it stays so. */
  accessDeciding: AsyncWaterfall<
    { allowed: boolean; reason?: string },
    HookCaller & { action: string; resource?: string }
  >;
  eventEnriching: AsyncWaterfall<RawEvent, { workspace: string; shop: string }>;
  importFinished: AsyncSeries<{ workspace: string; importId: string }>;
  /** A tap refuses by throwing an AppError with a path. */
  dashboardSaving: AsyncWaterfall<Dashboard, HookCaller>;
  reportComposed: AsyncWaterfall<unknown, { workspace: string }>;
  auditRecorded: AsyncSeries<{ workspace: string; user: string | null; action: string; resource?: string; at: string }>;
  pluginChanged: AsyncSeries<{ plugin: string; state: string }>;
}
