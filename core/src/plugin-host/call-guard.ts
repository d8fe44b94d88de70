import type {
  Channel,
  ContributionKind,
  ContributionKinds,
  DataSource,
  Importer,
  Model,
  Report,
} from '../contracts/index.ts';
import { type AppError, isAppError } from '../errors/index.ts';
import { asFault } from './plugin-fault.ts';

/** Hears of a call into a plugin that failed by the plugin's fault. */
export type PluginFaultListener = (fault: AppError) => void;

type Call<Arguments extends unknown[], Result> = (...values: Arguments) => Result;

/**
 * Wraps what a plugin supplies, so that a failing call names the plugin and counts against it.
 * An AppError passes as what the plugin says, under its name; an abort as it is.
 */
export function guardContribution<K extends ContributionKind>(
  kind: K,
  contribution: ContributionKinds[K],
  guard: CallGuard,
): ContributionKinds[K] {
  return guards[kind](contribution, guard);
}

const guards: { [K in ContributionKind]: Call<[ContributionKinds[K], CallGuard], ContributionKinds[K]> } = {
  dataSource: guardDataSource,
  model: guardModel,
  report: (report: Report, guard) => ({
    ...(report.snapshots === undefined ? {} : { snapshots: report.snapshots }),
    compose: guard.promise(report.compose.bind(report)),
  }),
  channel: (channel: Channel, guard) => ({ deliver: guard.promise(channel.deliver.bind(channel)) }),
};

function guardDataSource(source: DataSource, guard: CallGuard): DataSource {
  const guarded: DataSource = {};
  if (source.datasets !== undefined) guarded.datasets = source.datasets;
  if (source.query !== undefined) guarded.query = guard.promise(source.query.bind(source));
  if (source.sync !== undefined) guarded.sync = guard.stream(source.sync.bind(source));
  if (source.importers !== undefined) {
    guarded.importers = source.importers.map((importer) => guardImporter(importer, guard));
  }
  return guarded;
}

function guardImporter(importer: Importer, guard: CallGuard): Importer {
  const guarded: Importer = {
    kind: importer.kind,
    detect: guard.sync(importer.detect.bind(importer)),
    survey: guard.promise(importer.survey.bind(importer)),
    parse: guard.stream(importer.parse.bind(importer)),
  };
  if (importer.sheets !== undefined) guarded.sheets = guard.promise(importer.sheets.bind(importer));
  if (importer.asText !== undefined) guarded.asText = guard.stream(importer.asText.bind(importer));
  return guarded;
}

function guardModel(model: Model, guard: CallGuard): Model {
  const guarded: Model = { predict: guard.promise(model.predict.bind(model)) };
  if (model.train !== undefined) guarded.train = guard.promise(model.train.bind(model));
  return guarded;
}

/** A call into a plugin that came to its end; `error` as the caller got it, absent where it succeeded or was cancelled. */
export interface FinishedCall {
  ms: number;
  error?: unknown;
}
export type FinishedCallListener = (call: FinishedCall) => void;

export class CallGuard {
  readonly #plugin: string;
  readonly #onFault: PluginFaultListener;
  readonly #onCall: FinishedCallListener | undefined;

  constructor(plugin: string, onFault: PluginFaultListener, onCall?: FinishedCallListener) {
    this.#plugin = plugin;
    this.#onFault = onFault;
    this.#onCall = onCall;
  }

  sync<A extends unknown[], R>(call: Call<A, R>): Call<A, R> {
    return (...values) => {
      const started = performance.now();
      try {
        const result = call(...values);
        this.#onCall?.({ ms: performance.now() - started });
        return result;
      } catch (error) {
        throw this.#judge(error, started);
      }
    };
  }

  promise<A extends unknown[], R>(call: Call<A, Promise<R>>): Call<A, Promise<R>> {
    return async (...values) => {
      const started = performance.now();
      try {
        const result = await call(...values);
        this.#onCall?.({ ms: performance.now() - started });
        return result;
      } catch (error) {
        throw this.#judge(error, started);
      }
    };
  }

  /** A call as a whole, with the time that its caller took between the steps. */
  stream<A extends unknown[], R>(call: Call<A, AsyncIterable<R>>): Call<A, AsyncIterable<R>> {
    const judge = (error: unknown, started: number) => this.#judge(error, started);
    const done = (started: number) => this.#onCall?.({ ms: performance.now() - started });
    return async function* (...values) {
      const started = performance.now();
      try {
        yield* call(...values);
      } catch (error) {
        throw judge(error, started);
      }
      done(started);
    };
  }

  #judge(error: unknown, started: number): unknown {
    const judged = this.#blame(error);
    const ms = performance.now() - started;
    const cancelled = error instanceof Error && error.name === 'AbortError';
    this.#onCall?.(cancelled ? { ms } : { ms, error: judged });
    return judged;
  }

  #blame(error: unknown): unknown {
    if (isAppError(error)) return this.#named(error);
    if (error instanceof Error && error.name === 'AbortError') return error;
    const fault = asFault(this.#plugin, error);
    this.#onFault(fault);
    return fault;
  }

  /** Whoever reads the sentence learns whose it is; no plugin speaks in the name of another. */
  #named(error: AppError): AppError {
    return Object.assign(error, { details: { ...error.details, plugin: this.#plugin } });
  }
}
