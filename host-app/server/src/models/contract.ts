import type { CallContext, LocalizedText, Table } from '@vitrine/core/contracts';

/** A model that is installed here. */
export interface ModelEntry {
  /** `<plugin id>/<model id>`, as a query's forecast names it. */
  id: string;
  plugin: string;
  title: LocalizedText;
}

/** What is expected of one bucket; without `low` and `high` the model does not say how sure it is. */
export interface Step {
  expected: number;
  low: number | null;
  high: number | null;
}

export interface Prediction {
  steps: readonly Step[];
  /** Share of outcomes between low and high. */
  interval?: number;
}

export interface PredictionRequest {
  /** One temporal dimension and one measure; its buckets are over. */
  history: Table;
  horizon: number;
  /** What the plugin is given for the call. */
  context(plugin: string, signal: AbortSignal): Promise<CallContext>;
  signal: AbortSignal | undefined;
}

/** Asks models, of any tier, and holds what comes back against the contract. */
export interface ModelService {
  models(): Promise<readonly ModelEntry[]>;
  /** What people call it; undefined where it is not installed. */
  title(model: string): Promise<LocalizedText | undefined>;
  /** Errors: `notFound` for a model that is not here, `timeout`, `internal` for an answer that cannot be used, the model's own. */
  predict(model: string, request: PredictionRequest): Promise<Prediction>;
}
