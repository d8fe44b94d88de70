import type { Provider, Resolve } from '@vitrine/core/container';
import type { ReadyAnswers } from './http/ready-answers.ts';
import type { Route } from './http/route.ts';
import type { Measure } from './observability/measure.ts';
import type { Migration } from './storage/migration.ts';

/** Undoes what `start` did. Called in reverse order when the server stops. */
export type Disposer = () => void | Promise<void>;

/** What one folder of the server brings: its tables, its services, its routes, and what runs while the server runs. */
export interface Capability {
  name: string;
  migrations?: readonly Migration[];
  providers?: readonly Provider[];
  routes?(resolve: Resolve): readonly Route[];
  /** Answers that stand ready as bytes before any route is looked at. */
  ready?(resolve: Resolve): readonly ReadyAnswers[];
  /** Numbers for operators, read whenever the measures are asked for. */
  measures?(resolve: Resolve): readonly Measure[];
  /** Called after the migrations and before the server listens. */
  start?(resolve: Resolve): Promise<Disposer | undefined>;
}
