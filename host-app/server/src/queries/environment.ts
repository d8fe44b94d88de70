import type { DatasetModel } from '@vitrine/core/contracts';
import type { QueryEnvironment, RatesRelation } from '@vitrine/core/query';
import { type Changed, OF_FILES } from '../pipeline/contract.ts';
import type { RollupStore } from '../pipeline/index.ts';
import type { Database } from '../storage/index.ts';
import { type DataDays, otherDays, ownDays, soldDays } from './data-days.ts';

/** Rates of the seller's table and of payments files, one for each day and pair. */
const RATES: RatesRelation = { relation: 'rates', day: 'day', from: 'from_currency', to: 'to_currency', rate: 'rate' };

type Surroundings = Omit<QueryEnvironment, 'now' | 'newestDay'>;

interface Known {
  surroundings: Promise<Surroundings>;
  days: Map<string, KnownDays>;
}

/** `now` once it is known. */
interface KnownDays {
  coming: Promise<DataDays>;
  now?: DataDays;
}

/** Stands among datasets for all of the workspace. */
const WORKSPACE = '*';

export interface EnvironmentPorts {
  database: Database;
  rollups: RollupStore;
  /** Datasets whose rows are kept here. */
  models(workspaceId: string): Promise<readonly DatasetModel[]>;
}

/** What a query cannot know of its workspace: currency, zone, shops and the days of its data. Kept until something of the workspace changes. */
export class Environments {
  readonly #ports: EnvironmentPorts;
  readonly #workspaces = new Map<string, Known>();

  constructor(ports: EnvironmentPorts) {
    this.#ports = ports;
  }

  async of(workspaceId: string, model: DatasetModel, asksNewestDay: boolean): Promise<QueryEnvironment> {
    const surroundings = await this.#known(workspaceId).surroundings;
    const now = Temporal.Now.instant();
    if (!asksNewestDay) return { ...surroundings, now };
    const { lastDay } = await this.#days(workspaceId, model);
    return { ...surroundings, now, newestDay: lastDay ?? undefined };
  }

  /** First and last day that a page of the workspace is shown over. */
  days(workspaceId: string): Promise<DataDays> {
    return this.#days(workspaceId);
  }

  /** The newest day of a dataset's answers as it is known by now; undefined where it has to be asked for, null where there is none. */
  newestDayNow(workspaceId: string, dataset: string): string | null | undefined {
    return this.#workspaces.get(workspaceId)?.days.get(scopeOf(dataset))?.now?.lastDay;
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
    const known: Known = { surroundings: this.#read(workspaceId), days: new Map() };
    this.#workspaces.set(workspaceId, known);
    known.surroundings.catch(() => this.#workspaces.delete(workspaceId));
    return known;
  }

  #read(workspaceId: string): Promise<Surroundings> {
    return this.#ports.database.inWorkspace(workspaceId, async (transaction) => {
      const workspace = await transaction('workspaces').where({ id: workspaceId }).first('currency', 'timezone');
      const shops = await transaction('shops').select('id', 'currency', 'timezone').orderBy('id');
      return { currency: workspace?.currency ?? 'USD', timezone: workspace?.timezone ?? 'UTC', shops, rates: RATES };
    });
  }

  /** Of the whole workspace, so that all tiles of a page end on one day; of what came with files, when they came. */
  #days(workspaceId: string, model?: DatasetModel): Promise<DataDays> {
    const { days } = this.#known(workspaceId);
    const scope = scopeOf(model?.id);
    const found = days.get(scope);
    if (found) return found.coming;
    const known: KnownDays = { coming: this.#readDays(workspaceId, scope === WORKSPACE ? undefined : model) };
    days.set(scope, known);
    known.coming.then(
      (read) => {
        known.now = read;
      },
      () => days.delete(scope),
    );
    return known.coming;
  }

  async #readDays(workspaceId: string, model: DatasetModel | undefined): Promise<DataDays> {
    const { database, rollups, models } = this.#ports;
    if (model) return database.inWorkspace(workspaceId, (transaction) => ownDays(transaction, model));
    const sold = await database.inWorkspace(workspaceId, (transaction) => soldDays(transaction, rollups));
    if (sold.lastDay !== null) return sold;
    // Their plugins may have to start first: no transaction waits for that.
    const all = await models(workspaceId);
    return database.inWorkspace(workspaceId, (transaction) => otherDays(transaction, all));
  }
}

function scopeOf(dataset: string | undefined): string {
  return dataset !== undefined && OF_FILES.includes(dataset) ? dataset : WORKSPACE;
}
