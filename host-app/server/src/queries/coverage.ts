import type { Table, TableNote } from '@vitrine/core/contracts';
import type { ResolvedQuery } from '@vitrine/core/query';
import type { Changed } from '../pipeline/contract.ts';
import { missingRates, type RollupStore } from '../pipeline/index.ts';
import type { Database } from '../storage/index.ts';

const FILE_KINDS = ['etsy.orders', 'etsy.items', 'etsy.statement'] as const;
type FileKind = (typeof FILE_KINDS)[number];
type Missing = Awaited<ReturnType<typeof missingRates>>;

/** What is known of one month of one shop. */
interface Month {
  shop: string;
  month: string;
  /** Fees of the month that no file states. */
  estimated: boolean;
  lacking: readonly FileKind[];
  /** Measures that leave out an amount whose currency has no rate. */
  withoutRate: readonly string[];
}

type SoldMonth = Awaited<ReturnType<RollupStore['soldMonths']>>[number];

interface SpanRow {
  shop: string;
  kind: FileKind;
  first_day: string;
  last_day: string;
}

/** Shops whose files say what they reach over. */
const SHOPS = `select distinct shop_id as shop from evidence_files where state = 'done' and kind like 'etsy.%'`;

const SPANS = `
  select e.shop_id as shop, e.kind, min(f.first_day)::text as first_day, max(f.last_day)::text as last_day
    from evidence_files e join import_files f on f.id = e.id
   where e.state = 'done' and f.first_day is not null and f.last_day is not null
   group by e.shop_id, e.kind, to_char(f.first_day, 'YYYY-MM'), to_char(f.last_day, 'YYYY-MM')`;

/** Which months lack a file, so that a number that rests on them says so. Kept until something of the workspace changes. */
export class Coverage {
  readonly #database: Database;
  readonly #rollups: RollupStore;
  readonly #workspaces = new Map<string, Promise<readonly Month[]>>();

  constructor(database: Database, rollups: RollupStore) {
    this.#database = database;
    this.#rollups = rollups;
  }

  /** Notes on the measures of an answer over these days (`to` exclusive; undefined: all). */
  async notes(
    workspaceId: string,
    query: ResolvedQuery,
    days: { from: string; to: string } | undefined,
    table: Table,
  ): Promise<TableNote[]> {
    if (!query.model.id.startsWith('shop.')) return [];
    const measures = table.columns.filter((column) => column.role === 'measure').map((column) => column.name);
    const months = (await this.#months(workspaceId)).filter((month) => concerns(month, query, days));
    return measures.filter((name) => !name.endsWith('_previous')).flatMap((measure) => notesOf(measure, months, query));
  }

  forget({ workspace }: Changed): void {
    this.#workspaces.delete(workspace);
  }

  clear(): void {
    this.#workspaces.clear();
  }

  #months(workspaceId: string): Promise<readonly Month[]> {
    const known = this.#workspaces.get(workspaceId);
    if (known) return known;
    const months = this.#read(workspaceId);
    this.#workspaces.set(workspaceId, months);
    months.catch(() => this.#workspaces.delete(workspaceId));
    return months;
  }

  async #read(workspaceId: string): Promise<readonly Month[]> {
    const { shops, months, spans, missing } = await this.#database.inWorkspace(
      workspaceId,
      async (transaction) => ({
        shops: await this.#database.statement<{ shop: string }>(transaction, SHOPS, []),
        // Small whatever the size of the shops.
        months: await this.#rollups.soldMonths(transaction),
        spans: await this.#database.statement<SpanRow>(transaction, SPANS, []),
        missing: await missingRates(transaction),
      }),
      { readOnly: true },
    );
    const told = new Set(shops.map(({ shop }) => shop));
    return months.flatMap((row) => {
      if (!told.has(row.shop)) return [];
      const lacking = FILE_KINDS.filter((kind) => !isCovered(row, kind, spans));
      const known = { shop: row.shop, month: row.month, estimated: row.estimated, lacking };
      return { ...known, withoutRate: leftOut(row, lacking, missing) };
    });
  }
}

const MEASURE_OF = {
  transactionFee: 'transactionFees',
  processingFee: 'processingFees',
  listingFee: 'listingFees',
  regulatoryFee: 'regulatoryFees',
  taxOnFees: 'taxOnFees',
} as const;

/** Measures of a month that an amount without a rate is missing from. Fees that a statement has are not estimated. */
function leftOut(row: SoldMonth, lacking: readonly FileKind[], missing: Missing): string[] {
  const isEstimated = row.estimated || lacking.includes('etsy.statement');
  const fees = missing.fees
    .filter(({ shop, from, to }) => isEstimated && shop === row.shop && from <= row.lastDay && to > row.firstDay)
    .flatMap(({ classes }) => classes.map((name) => MEASURE_OF[name]));
  const costs = missing.costs.some(({ shop, month }) => shop === row.shop && month === row.month);
  return [...fees, ...(costs ? ['costOfGoods'] : [])];
}

/** True when files of the kind reach over every day of the month on which the shop sold. */
function isCovered(row: SoldMonth, kind: FileKind, spans: readonly SpanRow[]): boolean {
  const touching = spans.filter(
    (span) =>
      span.shop === row.shop && span.kind === kind && span.first_day <= row.lastDay && span.last_day >= row.firstDay,
  );
  return (
    touching.some((span) => span.first_day <= row.firstDay) && touching.some((span) => span.last_day >= row.lastDay)
  );
}

function concerns(month: Month, query: ResolvedQuery, days: { from: string; to: string } | undefined): boolean {
  const pinned = pinnedShops(query);
  if (pinned !== undefined && !pinned.includes(month.shop)) return false;
  return days === undefined || (month.month >= days.from.slice(0, 7) && `${month.month}-01` < days.to);
}

function pinnedShops({ filters }: ResolvedQuery): readonly unknown[] | undefined {
  for (const filter of filters) {
    if ('field' in filter && filter.field === 'shop' && (filter.op === 'eq' || filter.op === 'in'))
      return [filter.value].flat();
  }
  return undefined;
}

const RESULTS = ['profit', 'margin', 'fees'];
/** Known from the statement alone: no file or formula stands in. */
const STATEMENT_ONLY = ['offsiteAds', 'postage', 'otherFees', 'etsyAds'];
const ESTIMABLE: readonly string[] = Object.values(MEASURE_OF);
const OF_LINES = ['listing', 'sku', 'variation'];

function notesOf(measure: string, months: readonly Month[], query: ResolvedQuery): TableNote[] {
  const notes: TableNote[] = [];
  const add = (kind: TableNote['kind'], fits: (month: Month) => boolean) => {
    const found = [...new Set(months.filter(fits).map((month) => month.month))].sort();
    if (found.length > 0) notes.push({ kind, measure, months: found });
  };
  const field = fieldOf(measure, query);
  if (query.model.id === 'shop.profit') {
    if ([...RESULTS, ...ESTIMABLE].includes(field)) add('estimated', (month) => month.estimated);
    add('rateMissing', ({ withoutRate }) => withoutRate.some((name) => restsOn(field, name)));
  }
  add('incomplete', (month) => needed(field, query).some((kind) => month.lacking.includes(kind)));
  return notes;
}

/** True when the amounts of one measure are a part of another. */
function restsOn(field: string, part: string): boolean {
  return (
    field === part || (part === 'costOfGoods' ? ['profit', 'margin'] : [...RESULTS, 'estimatedFees']).includes(field)
  );
}

/** Files that a number rests on. */
function needed(field: string, query: ResolvedQuery): FileKind[] {
  const { id } = query.model;
  if (id !== 'shop.orders' && id !== 'shop.sales' && id !== 'shop.profit') return [];
  const statement = id === 'shop.profit' && [...RESULTS, ...STATEMENT_ONLY].includes(field);
  const names =
    query.kind === 'rows' ? query.fields.map((entry) => entry.name) : query.dimensions.map((entry) => entry.name);
  const lines = names.some((name) => OF_LINES.includes(name));
  return ['etsy.orders', ...(lines ? ['etsy.items' as const] : []), ...(statement ? ['etsy.statement' as const] : [])];
}

/** The model's name of a column that was given another one. */
function fieldOf(name: string, { query }: ResolvedQuery): string {
  return query.measures?.find((measure) => measure.as === name)?.field ?? name;
}
