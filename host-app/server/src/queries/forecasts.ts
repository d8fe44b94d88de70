import type { LocalizedText, Query, Table } from '@vitrine/core/contracts';
import { AppError, isAppError } from '@vitrine/core/errors';
import { type QueryEnvironment, type ResolvedQuery, timeSetting } from '@vitrine/core/query';
import type { PluginCalls } from '../isolation/index.ts';
import type { ModelService, Prediction } from '../models/index.ts';
import type { QueryCaller } from './contract.ts';
import { continueTable, type ForecastPlan, historyGap, historyOf, planForecast, withoutForecast } from './forecast.ts';
import { SAYS } from './sentences.ts';

export interface ForecastQuestion {
  resolved: ResolvedQuery;
  environment: QueryEnvironment;
  caller: QueryCaller;
  signal: AbortSignal | undefined;
}

type Ask = (query: Query, caller: QueryCaller, signal?: AbortSignal) => Promise<Table>;

/** Answers with their line continued by a model. Whatever the model does, the answer itself is there. */
export class Forecasts {
  readonly #models: ModelService;
  readonly #calls: PluginCalls;
  readonly #ask: Ask;

  /** `ask` is the one road to data: a model is told what whoever asks may see, and nothing else. */
  constructor(models: ModelService, calls: PluginCalls, ask: Ask) {
    this.#models = models;
    this.#calls = calls;
    this.#ask = ask;
  }

  async answer(question: ForecastQuestion): Promise<Table> {
    const { resolved, environment, caller, signal } = question;
    const { forecast } = resolved.query;
    const table = await this.#ask(withoutForecast(resolved.query), caller, signal);
    if (forecast === undefined || resolved.kind === 'rows') return table;
    const title = (await this.#models.title(forecast.model)) ?? forecast.model;
    const told = { model: forecast.model, title };
    try {
      const plan = planForecast(resolved, forecast, environment, table);
      const history = await this.#ask(plan.history, caller, signal);
      const predictions = new Map<string, Prediction>();
      for (const measure of plan.measures)
        predictions.set(measure, await this.#predict(question, plan, historyOf(history, plan, measure)));
      return continueTable(table, plan, predictions, told);
    } catch (error) {
      if (signal?.aborted || !isAppError(error)) throw error;
      return { ...table, forecast: { ...told, missing: reasonOf(error) } };
    }
  }

  async #predict(
    { resolved, environment, caller, signal: asked }: ForecastQuestion,
    plan: ForecastPlan,
    history: Table,
  ): Promise<Prediction> {
    if (history.rows.length === 0) throw new AppError('badRequest', SAYS.nothingToContinue());
    const zone = timeSetting(resolved, environment).zone;
    if (historyGap(history, plan, zone)) throw new AppError('badRequest', SAYS.gapsInHistory());
    const { model = '' } = resolved.query.forecast ?? {};
    return this.#models.predict(model, {
      history,
      horizon: plan.buckets.length,
      signal: asked,
      context: (plugin, signal) =>
        this.#calls.context({
          plugin,
          caller,
          currency: environment.currency,
          timezone: zone,
          signal,
          query: (query, asking, ended) => this.#ask(query, asking, ended),
        }),
    });
  }
}

function reasonOf({ said, message }: AppError): LocalizedText {
  return said ?? message;
}
