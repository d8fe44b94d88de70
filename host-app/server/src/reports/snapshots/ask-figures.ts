import type { PageSettings, Query, Tile } from '@vitrine/core/contracts';
import { findMeasure } from '@vitrine/core/query';
import type { FigureQuestion } from '@vitrine/report-engine/compose';
import type { FigureSnapshot } from '@vitrine/report-engine/contract';
import { sealFigure } from '@vitrine/report-engine/snapshot';
import type { LimitFunction } from 'p-limit';
import type { QueryCaller, QueryScope } from '../../queries/contract.ts';
import { faultOf, inTime, isOfAllPlaces, type SnapshotPorts } from './ask-in-time.ts';

export interface FigureRequest {
  caller: QueryCaller;
  page: PageSettings;
  limit: LimitFunction;
  signal: AbortSignal;
}

export interface AskedFigures {
  figures: FigureSnapshot[];
  scopes: QueryScope[];
}

/** Asks each dataset once for the numbers that texts and statements tell, each with its own deadline; one that fails says why. */
export async function askFigures(
  ports: SnapshotPorts,
  questions: readonly FigureQuestion[],
  request: FigureRequest & { late: AbortSignal },
): Promise<AskedFigures> {
  const asked = await Promise.all(
    questions.map((question) => request.limit(() => askFigure(ports, question, request))),
  );
  request.signal.throwIfAborted();
  return { figures: asked.map(({ figure }) => figure), scopes: asked.flatMap(({ scope }) => scope ?? []) };
}

async function askFigure(
  ports: SnapshotPorts,
  { dataset, measures }: FigureQuestion,
  { caller, page, signal, late }: FigureRequest & { late: AbortSignal },
): Promise<{ figure: FigureSnapshot; scope?: QueryScope }> {
  const { inputs, queries, catalogue, log } = ports;
  try {
    // One that is gone leaves its own place empty, not those of its neighbours.
    const model = await catalogue.model(caller.workspaceId, dataset);
    const known = measures.filter((measure) => findMeasure(model, measure) !== undefined);
    const fields = known.length > 0 ? known : measures;
    const tile: Tile = {
      id: 'figures',
      widget: '',
      query: { dataset, measures: fields.map((field) => ({ field })) },
      layout: {},
    };
    const query = (await inputs.query(caller, tile, page)) as Query;
    // Before the numbers: a shop that is erased while they are read is still among those that they may come from.
    const scope = await queries.scope(query, caller);
    const table = await inTime({ signal, late }, (ended) => queries.run(query, caller, { signal: ended }));
    return { figure: sealFigure({ dataset, table }), scope };
  } catch (error) {
    signal.throwIfAborted();
    if (isOfAllPlaces(error)) throw error;
    return { figure: sealFigure({ dataset, table: null, fault: faultOf(error, { dataset }, log) }) };
  }
}
