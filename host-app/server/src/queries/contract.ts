import type { DatasetModel, Filter, Period, Query, Table } from '@vitrine/core/contracts';
import type { DataDays } from './data-days.ts';

export interface QueryCaller {
  workspaceId: string;
  userId: string | null;
  locale: string;
  /** Added to the filters of every question: whoever the answers are for sees no other rows, whatever was asked. */
  only?: readonly Filter[];
  /** Whose code asks for the caller: the questions of plugins wait for each other, not people for them. */
  plugin?: string;
}

export interface QueryExplanation {
  sql: string;
  parameters: unknown[];
  /** Id of the rollup that answered, or null for the facts. */
  rollup: string | null;
  planMs: number;
  runMs: number;
}

/** What a question reaches. */
export interface QueryScope {
  /** The days of its range, `to` exclusive; undefined for all data. */
  period: Period | undefined;
  shops: readonly string[];
}

/** The one road to data. */
export interface QueryService {
  run(query: Query, caller: QueryCaller, options?: { signal?: AbortSignal }): Promise<Table>;
  explain(query: Query, caller: QueryCaller): Promise<Table & { explain: QueryExplanation }>;
  /** What the question would read if it were asked now. Errors: those of the question. */
  scope(query: Query, caller: QueryCaller): Promise<QueryScope>;
  /** First and last day of the workspace's data; on the last one end all ranges until the data. */
  days(workspaceId: string): Promise<DataDays>;
  /** Table already as JSON, from the cache when it can, so that a repeated query costs no serialising. */
  runSerialized(query: Query, caller: QueryCaller, options?: { signal?: AbortSignal; asked?: string }): Promise<string>;
  /** The answer to a body that `runSerialized` answered as `asked`, where it is still the answer; rights are as they were. */
  ready(asked: string, workspaceId: string): Buffer | undefined;
  /** Equal for callers of one workspace who are answered alike now. */
  rightsOf(caller: QueryCaller): string;
  /** Whether a question about one dataset may be turned to another one now. */
  mayTurn(): boolean;
}

export interface DatasetCatalogue {
  /** Models of all data sources and of the workspace's uploaded tables. */
  models(workspaceId: string): Promise<readonly DatasetModel[]>;
  /** Errors: `unknownDataset`. */
  model(workspaceId: string, id: string): Promise<DatasetModel>;
}

/** Uploaded tables, `files.<name>`; the imports capability supplies it. */
export interface UploadedTables {
  /** What the ids of these datasets begin with; no plugin's do. */
  prefix: string;
  models(workspaceId: string): Promise<readonly DatasetModel[]>;
}
