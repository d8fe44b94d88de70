import type { DatasetModel } from '@vitrine/core/contracts';
import type { Knex } from 'knex';
import { datasetOf } from '../imports/tables/table-record.ts';
import { OF_FILES } from '../pipeline/contract.ts';
import type { RollupStore } from '../pipeline/index.ts';

/** First and last local day that a workspace has data of, `YYYY-MM-DD`; null without any. */
export interface DataDays {
  firstDay: string | null;
  lastDay: string | null;
}

/** What the ids of uploaded tables begin with. */
const TABLES = datasetOf('');
const NONE: DataDays = { firstDay: null, lastDay: null };

/**
 * The days that all of a workspace is shown over: those on which its shops sold. A statement that reaches further than the orders, or a
 * table that plans ahead, would else end a page on days without sales. Without sales they are those of the other facts, then of the tables.
 */
export async function soldDays(transaction: Knex.Transaction, rollups: RollupStore): Promise<DataDays> {
  return hull(await rollups.soldDays(transaction));
}

/** Those of a workspace without sales, of its datasets, uploaded tables among them. */
export async function otherDays(transaction: Knex.Transaction, models: readonly DatasetModel[]): Promise<DataDays> {
  const dated = models.filter(({ id }) => !OF_FILES.includes(id));
  const ofShops = await ownDaysOf(
    transaction,
    dated.filter(({ id }) => !id.startsWith(TABLES)),
  );
  if (ofShops.lastDay !== null) return ofShops;
  return ownDaysOf(
    transaction,
    dated.filter(({ id }) => id.startsWith(TABLES)),
  );
}

/** The days that a dataset itself has data of. */
export async function ownDays(transaction: Knex.Transaction, model: DatasetModel): Promise<DataDays> {
  const coarsest = [...(model.rollups ?? [])].sort((a, b) => a.dimensions.length - b.dimensions.length)[0];
  const { relation, day } = coarsest ?? model.facts ?? {};
  if (relation === undefined || day === undefined) return NONE;
  const row = await transaction(relation).min({ firstDay: day }).max({ lastDay: day }).first();
  return { firstDay: row?.['firstDay'] ?? null, lastDay: row?.['lastDay'] ?? null };
}

async function ownDaysOf(transaction: Knex.Transaction, models: readonly DatasetModel[]): Promise<DataDays> {
  const all: DataDays[] = [];
  for (const model of models) all.push(await ownDays(transaction, model));
  return hull(all);
}

function hull(all: readonly DataDays[]): DataDays {
  const days = all.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]).filter((day) => day !== null);
  days.sort();
  return { firstDay: days[0] ?? null, lastDay: days.at(-1) ?? null };
}
