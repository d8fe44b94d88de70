import type { DatasetModel } from '@vitrine/core/contracts';
import type { QueryEnvironment, RatesRelation } from '@vitrine/core/query';
import type { Knex } from 'knex';
import type { Changed } from '../pipeline/contract.ts';
import type { Database } from '../storage/index.ts';

/** Rates of the seller's table and of payments files, one for each day and pair. */
const RATES: RatesRelation = { relation: 'rates', day: 'day', from: 'from_currency', to: 'to_currency', rate: 'rate' };

type Surroundings = Omit<QueryEnvironment, 'now' | 'newestDay'>;

interface Known {
  surroundings: Promise<Surroundings>;
  newestDays: Map<string, Promise<string | undefined>>;
}

/** What a query cannot know of its workspace: currency, zone, shops and newest days. Kept until something of the workspace changes. */
export class Environments {
  readonly #database: Database;
  readonly #workspaces = new Map<string, Known>();

  constructor(database: Database) {
    this.#database = database;
  }

  async of(workspaceId: string, model: DatasetModel, asksNewestDay: boolean): Promise<QueryEnvironment> {
    const known = this.#known(workspaceId);
    const surroundings = await known.surroundings;
    const now = Temporal.Now.instant();
    if (!asksNewestDay) return { ...surroundings, now };
    let newest = known.newestDays.get(model.id);
    if (!newest) {
      newest = this.#newestDay(workspaceId, model);
      known.newestDays.set(model.id, newest);
      newest.catch(() => known.newestDays.delete(model.id));
    }
    return { ...surroundings, now, newestDay: await newest };
  }

  forget({ workspace }: Changed): void {
    this.#workspaces.delete(workspace);
  }

  clear(): void {
    this.#workspaces.clear();
  }

  #known(workspaceId: string): Known {
    const found = this.#workspaces.get(workspaceId);
    if (found) return found;
    const known: Known = { surroundings: this.#read(workspaceId), newestDays: new Map() };
    this.#workspaces.set(workspaceId, known);
    known.surroundings.catch(() => this.#workspaces.delete(workspaceId));
    return known;
  }

  #read(workspaceId: string): Promise<Surroundings> {
    return this.#database.inWorkspace(workspaceId, async (transaction) => {
      const workspace = await transaction('workspaces').where({ id: workspaceId }).first('currency', 'timezone');
      const shops = await transaction('shops').select('id', 'currency', 'timezone').orderBy('id');
      return { currency: workspace?.currency ?? 'USD', timezone: workspace?.timezone ?? 'UTC', shops, rates: RATES };
    });
  }

  #newestDay(workspaceId: string, model: DatasetModel): Promise<string | undefined> {
    const coarsest =
      [...(model.rollups ?? [])].sort((a, b) => a.dimensions.length - b.dimensions.length)[0] ?? model.facts;
    if (!coarsest) return Promise.resolve(undefined);
    return this.#database.inWorkspace(workspaceId, async (transaction: Knex.Transaction) => {
      const row = await transaction(coarsest.relation).max({ day: coarsest.day }).first();
      return row?.['day'] ?? undefined;
    });
  }
}
