import type { LocalizedText } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { PluginHost } from '@vitrine/core/plugin-host';
import { contributionOf } from '../plugins/contribution-of.ts';
import { readPrediction } from './check-prediction.ts';
import type { ModelEntry, ModelService, Prediction, PredictionRequest } from './contract.ts';
import { SAYS } from './sentences.ts';

/** Wall time of one prediction, wherever the model runs. */
const DEADLINE_MS = 30_000;

/** Models of all plugins, asked through the plugin host: a call that fails counts against its plugin. */
export class Models implements ModelService {
  readonly #host: PluginHost;

  constructor(host: PluginHost) {
    this.#host = host;
  }

  /** By their manifests: no plugin is started to be listed. */
  async models(): Promise<readonly ModelEntry[]> {
    return this.#host.plugins().flatMap(({ manifest, state }) =>
      state === 'registered' || state === 'active'
        ? (manifest.contributes.models ?? []).map(({ id, title }) => ({
            id: `${manifest.id}/${id}`,
            plugin: manifest.id,
            title: title ?? manifest.title,
          }))
        : [],
    );
  }

  async title(model: string): Promise<LocalizedText | undefined> {
    return (await this.models()).find(({ id }) => id === model)?.title;
  }

  async predict(model: string, request: PredictionRequest): Promise<Prediction> {
    const found = await contributionOf(this.#host, 'model', model);
    if (found === undefined) throw new AppError('notFound', SAYS.noModel({ model }), { details: { model } });
    const { plugin, contribution } = found;
    const late = AbortSignal.timeout(DEADLINE_MS);
    const signal = request.signal === undefined ? late : AbortSignal.any([late, request.signal]);
    const { history, horizon } = request;
    const context = await request.context(plugin, signal);
    const { table, explanation } = await untilAborted(
      contribution.predict({ history, horizon }, context),
      signal,
      () => (late.aborted ? new AppError('timeout', SAYS.late({ model, seconds: DEADLINE_MS / 1000 })) : undefined),
    );
    const prediction = readPrediction(table, horizon, explanation);
    if (typeof prediction !== 'string') return prediction;
    const fault = new AppError('internal', SAYS.badPrediction({ model, reason: prediction }), {
      details: { plugin, model, reason: prediction },
    });
    this.#host.reportFault(plugin, fault);
    throw fault;
  }
}

/** A model in this process may go on after it was told to stop; nobody waits for it. */
async function untilAborted<T>(call: Promise<T>, signal: AbortSignal, instead: () => Error | undefined): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(instead() ?? signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([call, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    call.catch(() => undefined);
  }
}
