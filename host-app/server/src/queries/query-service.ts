import type { Query, Table } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import { checkQueryShape, validateQuery } from '@vitrine/core/query';
import type { Catalogue } from '../catalogue/dataset-catalogue.ts';
import { type Passing, passingHooks } from '../http/index.ts';
import type { PluginCalls } from '../isolation/index.ts';
import type { ModelService } from '../models/index.ts';
import type { Changed } from '../pipeline/contract.ts';
import type { RollupStore } from '../pipeline/index.ts';
import type { Database } from '../storage/index.ts';
import { AnswerCache, type CachedAnswer } from './answer-cache.ts';
import { jsonOf, withOrigin } from './answer-json.ts';
import { askedQuestions, keyOf, type Question, questionOf } from './asked-questions.ts';
import type { QueryCaller, QueryExplanation, QueryScope, QueryService } from './contract.ts';
import type { DataDays } from './data-days.ts';
import { Environments } from './environment.ts';
import { Flights } from './flights.ts';
import { Forecasts } from './forecasts.ts';
import { scopeOf } from './query-scope.ts';
import { SAYS } from './sentences.ts';
import { type Prepared, Statements, toldMilliseconds } from './statements.ts';
import { withoutKnown } from './without-known.ts';

/** Characters of an answer that stands ready: longer ones are compressed on their way. */
const LONGEST_READY = 16_000;
/** Hooks that every question passes: where a plugin taps one, no answer stands ready, and each person may be answered in another way. */
const PASSING = ['accessDeciding', 'queryRewriting', 'queryFinished'] as const;

/** How questions reach plugins and sums. */
export interface QueryPorts {
  calls: PluginCalls;
  models: ModelService;
  rollups: RollupStore;
}

/** The rights of callers who are all answered alike. */
const EVERYBODY = JSON.stringify([null, []]);

interface Answered extends CachedAnswer {
  source: Table['source'];
  elapsedMs: number;
}

/** The one road to data: rights → cache → planner → one statement → Table. */
export class Queries implements QueryService {
  readonly #catalogue: Catalogue;
  readonly #hooks: Hooks<HostHooks>;
  readonly #passing: Passing;
  readonly #calls: PluginCalls;
  readonly #forecasts: Forecasts;
  readonly #cache = new AnswerCache();
  readonly #environments: Environments;
  readonly #statements: Statements;
  readonly #flights = new Flights<CachedAnswer & { elapsedMs: number }>();
  readonly #asked = askedQuestions();

  constructor(
    database: Database,
    catalogue: Catalogue,
    hooks: Hooks<HostHooks>,
    { calls, models, rollups }: QueryPorts,
  ) {
    this.#catalogue = catalogue;
    this.#hooks = hooks;
    this.#passing = passingHooks(hooks);
    this.#calls = calls;
    this.#forecasts = new Forecasts(models, calls, (query, caller, signal) =>
      this.run(query, caller, signal === undefined ? {} : { signal }),
    );
    this.#environments = new Environments({ database, rollups, models: (id) => catalogue.keptModels(id) });
    this.#statements = new Statements(database, rollups);
    // A dataset may have gone with its plugin: the question is looked at again.
    hooks.taps('vitrine.queries').hooks.pluginChanged.tapPromise('forget questions', async () => {
      this.#asked.clear();
      this.#statements.recompile();
      this.#cache.clear();
    });
  }

  async run(query: Query, caller: QueryCaller, options: { signal?: AbortSignal } = {}): Promise<Table> {
    const { table, source, elapsedMs } = await this.#answer(query, caller, options.signal);
    return { ...table, source, elapsedMs };
  }

  async runSerialized(
    query: Query,
    caller: QueryCaller,
    options: { signal?: AbortSignal; asked?: string } = {},
  ): Promise<string> {
    const { json, source, elapsedMs } = await this.#answer(query, caller, options.signal);
    if (options.asked !== undefined) this.#asked.set(options.asked, questionOf(query));
    return withOrigin(json, source, elapsedMs);
  }

  ready(asked: string, workspaceId: string): Buffer | undefined {
    if (this.#asksPlugins()) return undefined;
    const question = this.#asked.get(asked);
    const key = question && this.#keyNow(question, workspaceId);
    const answer = key === undefined ? undefined : this.#cache.get(key);
    if (!answer || answer.json.length > LONGEST_READY) return undefined;
    answer.bytes ??= Buffer.from(withOrigin(answer.json, 'cache', 0));
    return answer.bytes;
  }

  rightsOf({ userId, only = [] }: QueryCaller): string {
    return JSON.stringify([this.#asksPlugins() ? userId : null, only]);
  }

  mayTurn(): boolean {
    return this.#hooks.isTapped('queryRewriting');
  }

  async explain(query: Query, caller: QueryCaller): Promise<Table & { explain: QueryExplanation }> {
    const started = performance.now();
    const prepared = await this.#prepare(query, caller);
    if (!prepared.model.facts) throw new AppError('badRequest', SAYS.noStatement());
    const statement = this.#statements.of(prepared);
    const { compiled } = statement;
    const planned = performance.now();
    const { table, elapsedMs } = await this.#statements.run(statement, prepared.environment, caller);
    return {
      ...table,
      elapsedMs,
      explain: {
        sql: compiled.sql,
        parameters: [...compiled.bindings],
        rollup: compiled.rollup ?? null,
        planMs: toldMilliseconds(planned - started),
        runMs: elapsedMs,
      },
    };
  }

  days(workspaceId: string): Promise<DataDays> {
    return this.#environments.days(workspaceId);
  }

  async scope(query: Query, caller: QueryCaller): Promise<QueryScope> {
    const prepared = await this.#prepare(query, caller);
    return scopeOf(validateQuery(prepared.query, prepared.model), prepared.environment);
  }

  /** What was written elsewhere or here: the answers that rest on it are dropped. */
  forget(changed: Changed): void {
    this.#environments.forget(changed);
    this.#statements.forget(changed);
    this.#cache.forget(changed);
  }

  clear(): void {
    this.#environments.clear();
    this.#statements.clear();
    this.#cache.clear();
  }

  async #answer(asked: Query, caller: QueryCaller, signal: AbortSignal | undefined): Promise<Answered> {
    const prepared = await this.#prepare(asked, caller);
    const cached = this.#cache.get(prepared.key);
    const answer: Answered = cached
      ? { ...cached, source: 'cache', elapsedMs: 0 }
      : await this.#runOnce(prepared, caller, signal);
    const { query } = prepared;
    await this.#hooks.call.queryFinished.promise({ caller: hookCaller(caller), query, table: answer.table });
    return answer;
  }

  /** Equal questions at one time are one statement. One that was asked before a change is not the answer to one after it. */
  async #runOnce(prepared: Prepared, caller: QueryCaller, signal: AbortSignal | undefined): Promise<Answered> {
    // Who joined the question of a plugin would wait for its turn.
    const flight = `${prepared.generation} ${caller.plugin ?? ''} ${prepared.key}`;
    const answer = await this.#flights.join(flight, signal, (ended) => this.#fetch(prepared, caller, ended));
    return { ...answer, source: answer.table.source };
  }

  async #fetch(
    prepared: Prepared,
    caller: QueryCaller,
    signal: AbortSignal | undefined,
  ): Promise<CachedAnswer & { elapsedMs: number }> {
    const { query, model, environment, key, generation } = prepared;
    if (query.forecast !== undefined) return this.#fetchForecast(prepared, caller, signal);
    const live = model.facts ? undefined : await this.#catalogue.liveSource(model.id);
    if (!model.facts) {
      if (!live?.source.query) throw new AppError('unavailable', SAYS.nothingAnswers({ dataset: model.id }));
      validateQuery(query, model);
      const context = await this.#calls.context({
        plugin: live.plugin,
        caller,
        currency: environment.currency,
        timezone: environment.timezone,
        signal,
        query: (asked, asking, ended) => this.run(asked, asking, { signal: ended }),
      });
      const table = await live.source.query(query, context);
      return { table, json: jsonOf(table), elapsedMs: table.elapsedMs };
    }
    const statement = this.#statements.of(prepared);
    const { compiled } = statement;
    const answer = await this.#statements.run(statement, environment, caller, signal);
    const cached = { table: answer.table, json: jsonOf(answer.table) };
    const { days } = compiled;
    if (!this.#statements.lags(compiled))
      this.#cache.put(key, generation, { ...cached, workspace: caller.workspaceId, dataset: model.id, days });
    return { ...cached, elapsedMs: answer.elapsedMs };
  }

  /** What a model could not say now, it may say later: only a forecast that was made is kept. */
  async #fetchForecast(
    { query, model, environment, key, generation }: Prepared,
    caller: QueryCaller,
    signal: AbortSignal | undefined,
  ): Promise<CachedAnswer & { elapsedMs: number }> {
    const started = performance.now();
    const table = await this.#forecasts.answer({ resolved: validateQuery(query, model), environment, caller, signal });
    const answer = { table, json: jsonOf(table) };
    if (model.facts && table.forecast?.missing === undefined)
      this.#cache.put(key, generation, {
        ...answer,
        workspace: caller.workspaceId,
        dataset: model.id,
        days: undefined,
      });
    return { ...answer, elapsedMs: toldMilliseconds(performance.now() - started) };
  }

  /** Rights first: who may not ask learns nothing of what there is. Errors: `forbidden`, `unknownDataset`, those of the query. */
  async #prepare(question: Query, caller: QueryCaller): Promise<Prepared> {
    const { only = [] } = caller;
    const asked = only.length === 0 ? question : { ...question, filters: [...(question.filters ?? []), ...only] };
    await this.#decide(asked.dataset, caller);
    checkQueryShape(asked);
    const query = await this.#hooks.call.queryRewriting.promise(asked, hookCaller(caller));
    const isRewritten = query !== asked;
    if (isRewritten) checkQueryShape(query);
    if (query.dataset !== asked.dataset) await this.#decide(query.dataset, caller);
    const dataset = await this.#catalogue.model(caller.workspaceId, query.dataset);
    // What a plugin keeps from whoever asks would stand among all values that there are.
    const model = isRewritten ? withoutKnown(dataset) : dataset;
    const generation = this.#cache.generation(caller.workspaceId, model.id);
    const told = questionOf(query);
    const environment = await this.#environments.of(caller.workspaceId, model, told.followsData);
    const key = [keyOf(told, caller.workspaceId, environment), isRewritten ? 'rewritten' : ''];
    // Code that answers asks more by itself, and hears what its caller may see.
    const isAnsweredByCode = query.forecast !== undefined || !model.facts;
    const rights = isAnsweredByCode ? this.rightsOf(caller) : EVERYBODY;
    if (rights !== EVERYBODY) key.push(rights);
    return { query, model, environment, key: key.join(' ').trimEnd(), generation };
  }

  /** Undefined where it takes asking the database. */
  #keyNow(question: Question, workspaceId: string): string | undefined {
    const now = Temporal.Now.instant();
    if (!question.followsData) return keyOf(question, workspaceId, { now });
    const newestDay = this.#environments.newestDayNow(workspaceId, question.dataset);
    return newestDay === undefined ? undefined : keyOf(question, workspaceId, { now, newestDay });
  }

  #asksPlugins(): boolean {
    return PASSING.some((hook) => this.#hooks.isTapped(hook));
  }

  async #decide(dataset: string, caller: QueryCaller): Promise<void> {
    await this.#passing.decide(caller, { action: 'query', resource: String(dataset) });
  }
}

function hookCaller(caller: QueryCaller): { workspace: string; user: string | null } {
  return { workspace: caller.workspaceId, user: caller.userId };
}
