import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Route } from '../http/route.ts';
import type { Measure } from './measure.ts';

/** Measures of one server in the text format of Prometheus. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Histogram;
  readonly #databaseRestarts: Counter;

  constructor() {
    collectDefaultMetrics({ register: this.#registry, prefix: 'vitrine_' });
    this.#requests = new Histogram({
      name: 'vitrine_http_request_seconds',
      help: 'Time to answer by method, route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 30],
      registers: [this.#registry],
    });
    this.#databaseRestarts = new Counter({
      name: 'vitrine_database_restarts_total',
      help: 'How often the embedded PostgreSQL ended and was started again.',
      registers: [this.#registry],
    });
  }

  /** By the path of the route, never by the address: addresses are without number. */
  readonly observe: RequestHandler = (request, response, next) => {
    const stop = this.#requests.startTimer();
    response.once('close', () => {
      const route: unknown = request.route;
      const path = typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : 'none';
      stop({ method: request.method, route: path, status: response.statusCode });
    });
    next();
  };

  databaseRestarted(): void {
    this.#databaseRestarts.inc();
  }

  /** Shows a number as it is whenever the measures are asked for. */
  watch({ name, help, read }: Measure): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      async collect() {
        this.set(await read());
      },
    });
  }

  route(): Route {
    return {
      method: 'GET',
      path: '/metrics',
      summary: 'Measures in the text format of Prometheus.',
      access: { kind: 'metricsToken' },
      responses: { 200: { description: 'The measures.', type: 'text/plain' } },
      handle: async () => ({ body: await this.#registry.metrics(), type: this.#registry.contentType }),
    };
  }
}
