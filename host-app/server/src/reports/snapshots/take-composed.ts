import type { Dashboard, LocalizedText, PageSettings, Tile } from '@vitrine/core/contracts';
import { resolveRange } from '@vitrine/core/query';
import { figureQuestions } from '@vitrine/report-engine/compose';
import type { ComposedSnapshot } from '@vitrine/report-engine/contract';
import type { ComposedSource } from '../../api-reports.ts';
import { DEADLINES } from '../queue/deadlines.ts';
import { askFigures } from './ask-figures.ts';
import type { SnapshotPorts } from './ask-in-time.ts';
import { daysShown } from './days-shown.ts';
import { type SnapshotRequest, takeSnapshot } from './take-snapshot.ts';

export interface ComposedRequest extends Omit<SnapshotRequest, 'dashboard'> {
  source: ComposedSource;
  /** Texts beside the parts, which may tell numbers too. */
  texts: readonly LocalizedText[];
  workspace: string;
  /** Tiles as the installed widgets read them. */
  upToDate(dashboard: Dashboard): Promise<Dashboard>;
}

export interface TakenComposed {
  snapshot: ComposedSnapshot;
  /** Ids of all shops whose numbers may be in it. */
  shops: string[];
}

/** Asks each tile of a composed report once, and each dataset once for what its texts and statements tell. */
export async function takeComposed(ports: SnapshotPorts, request: ComposedRequest): Promise<TakenComposed> {
  const { source, page, caller, limit, signal } = request;
  const dashboard = await request.upToDate(pageOf(source));
  const late = AbortSignal.timeout(DEADLINES.data);
  const [taken, { figures, scopes }] = await Promise.all([
    takeSnapshot(ports, { ...request, dashboard }),
    askFigures(ports, figureQuestions(source.parts, request.texts), { caller, page, limit, signal, late }),
  ]);
  const { sections: _, schema: __, ...facts } = taken.snapshot;
  const range = scopes.length > 0 ? daysShown(page, scopes, request.timezone) : facts.range;
  const shops = [...new Set([...taken.shops, ...scopes.flatMap((scope) => scope.shops)])].sort();
  const asked = figures.flatMap(({ table }) => (table?.asOf ? [table.asOf] : []));
  const about = shops.length > 0 ? shops : [...request.shops.keys()];
  return {
    snapshot: {
      ...facts,
      schema: 'vitrine/composed-snapshot@1',
      asOf: [facts.asOf, ...asked].toSorted()[0] ?? facts.asOf,
      range,
      parts: source.parts,
      figures,
      comparedRange: comparedRange(page, range),
      shops: about.flatMap((id) => request.shops.get(id) ?? []),
      workspace: request.workspace,
    },
    shops,
  };
}

const COLUMNS = { full: 12, half: 6, third: 4, 'two-thirds': 8 } as const;
const USUAL_HEIGHT = 8;

/** Its tiles as a page: each part a section, so that what the page sets reaches them as on a dashboard. */
export function pageOf({ parts }: Pick<ComposedSource, 'parts'>): Dashboard {
  const tiles = parts.flatMap((part) => {
    if (part.kind !== 'tile') return [];
    const { id, width, height = USUAL_HEIGHT } = part;
    const tile: Tile = { ...part.tile, id, layout: { large: { x: 0, y: 0, w: COLUMNS[width], h: height } } };
    return [{ id, tiles: [tile] }];
  });
  return { schema: 'vitrine/dashboard@1', id: 'report', title: '', sections: tiles };
}

/** As the query language reads it: whole units of the calendar are compared with such, other days with as many. */
function comparedRange({ range, compare }: PageSettings, period: ComposedSnapshot['range']): ComposedSnapshot['range'] {
  if (range === undefined || compare === undefined || period === null) return null;
  const { from, to, timezone } = period;
  const today = Temporal.Now.plainDateISO(timezone);
  const { previous } = resolveRange('calendar' in range ? range : { from, to }, compare, { today });
  return previous === undefined ? null : { from: previous.from.toString(), to: previous.to.toString(), timezone };
}
