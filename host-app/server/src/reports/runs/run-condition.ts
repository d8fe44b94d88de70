import type { PageSettings, Table, Tile } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import type { DatasetCatalogue, QueryCaller, QueryService } from '../../queries/contract.ts';
import type { TileInputs } from '../../tiles/index.ts';
import { SAYS } from '../sentences.ts';
import type { WantedRun } from './run-store.ts';

/** Why a run is not wanted under its condition; undefined where it is. Asked by the same rights as the report, over the same days. */
export async function unwantedBecause(
  { inputs, queries, catalogue }: { inputs: TileInputs; queries: QueryService; catalogue: DatasetCatalogue },
  caller: QueryCaller,
  { onlyIf }: WantedRun,
  { page, signal }: { page: PageSettings; signal: AbortSignal },
): Promise<Said | undefined> {
  if (onlyIf === undefined) return undefined;
  const { dataset, measure, is, value: limit } = onlyIf;
  const asked: Tile = { id: 'condition', widget: '', query: { dataset, measures: [{ field: measure }] }, layout: {} };
  const query = await inputs.query(caller, asked, { ...page, compare: undefined });
  if (query === undefined) return SAYS.noNumber();
  const { dimensions } = await catalogue.model(caller.workspaceId, dataset);
  const apart = dimensions.find(({ storage }) => storage === 'text');
  if (apart !== undefined) {
    // The sum of no rows is nought, which is no number that anybody asked about.
    const parted = await queries.run({ ...query, dimensions: [{ field: apart.field }], limit: 1 }, caller, { signal });
    if (parted.rows.length === 0) return SAYS.noNumber();
  }
  const table = await queries.run(query, caller, { signal });
  const value = table.rows[0]?.[table.columns.findIndex(({ role }) => role === 'measure')];
  if (typeof value !== 'number') return SAYS.noNumber();
  // Without the number itself: what is said of a run stays when a shop is erased.
  if (is === 'below') return value < limit ? undefined : SAYS.notBelow();
  return value > limit ? undefined : SAYS.notAbove();
}

/** Whether tables that were asked for these days hold nothing but nought; where there is none to judge by, there is something. */
export function isEmpty(tables: readonly (Table | undefined)[]): boolean {
  return tables.length > 0 && tables.every((table) => table !== undefined && isEmptyTable(table));
}

/** What columns of the time before are called, after those of now. */
const COMPARED = '_previous';

function isEmptyTable({ columns, rows }: Table): boolean {
  const names = new Set(columns.map(({ name }) => name));
  const isCompared = (name: string) => name.endsWith(COMPARED) && names.has(name.slice(0, -COMPARED.length));
  const measures = columns.flatMap(({ name, role }, index) => (role === 'measure' && !isCompared(name) ? [index] : []));
  if (measures.length === 0) return rows.length === 0;
  return rows.every((row) => measures.every((index) => (row[index] ?? 0) === 0));
}
