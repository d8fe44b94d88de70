import type { Dashboard, Filter, LocalizedText, PageSettings, Query, Tile } from '@vitrine/core/contracts';
import type { LoadedWidget } from '@vitrine/core/plugin-host';
import type { DashboardSnapshot, TilePlace, TileSnapshot } from '@vitrine/report-engine/contract';
import { sealTile } from '@vitrine/report-engine/snapshot';
import type { WidgetDefinition } from '@vitrine/widget-registry/binding';
import type { LimitFunction } from 'p-limit';
import type { QueryCaller, QueryScope } from '../../queries/contract.ts';
import { DEADLINES } from '../queue/deadlines.ts';
import { faultOf, inTime, isOfAllPlaces, type SnapshotPorts } from './ask-in-time.ts';
import { daysShown, tilesOfRange } from './days-shown.ts';
import { filtersInWords } from './filter-words.ts';

/** What a snapshot is taken of, and by whose rights. */
export interface SnapshotRequest {
  caller: QueryCaller;
  dashboard: Dashboard;
  page: PageSettings;
  title: LocalizedText;
  /** In which moments are told. */
  timezone: string;
  currency: string;
  shops: ReadonlyMap<string, string>;
  /** How many questions are under way at once. */
  limit: LimitFunction;
  signal: AbortSignal;
}

export interface TakenSnapshot {
  snapshot: DashboardSnapshot;
  /** Ids of all shops whose numbers may be in it. */
  shops: string[];
}

interface Asked {
  tile: TileSnapshot;
  /** What its question reached; undefined without one, and where it failed. */
  scope?: QueryScope | undefined;
}

/** Asks each tile once, each with its own deadline; one that fails says why in its place. Errors: `unavailable` where nobody could decide now who may see it, or the database could not answer at all. */
export async function takeSnapshot(ports: SnapshotPorts, request: SnapshotRequest): Promise<TakenSnapshot> {
  const { dashboard, page, caller, limit } = request;
  const takenAt = Temporal.Now.instant().toString();
  const late = AbortSignal.timeout(DEADLINES.data);
  const places = placesOf(dashboard);
  const asked = await Promise.all(
    dashboard.sections.flatMap((section) =>
      section.tiles.map((tile) =>
        limit(() =>
          askTile(ports, request, { tile, section: section.id, layout: places.get(tile.id) ?? WHOLE_WIDTH, late }),
        ),
      ),
    ),
  );
  request.signal.throwIfAborted();
  const scopes = asked.flatMap(({ scope }) => scope ?? []);
  const heard = tilesOfRange(dashboard);
  const ofRange = asked.flatMap(({ tile, scope }) => (scope !== undefined && heard.has(tile.tile) ? [scope] : []));
  const instants = asked.flatMap(({ tile }) => (tile.input?.table.asOf ? [tile.input.table.asOf] : []));
  const snapshot: DashboardSnapshot = {
    schema: 'vitrine/report-snapshot@1',
    title: request.title,
    sections: dashboard.sections.map(({ id, title }) => ({ id, ...(title === undefined ? {} : { title }) })),
    range: daysShown(page, ofRange, request.timezone),
    ...(page.compare ? { compare: page.compare } : {}),
    filters: await filtersOfPage(ports, request, page.filters),
    takenAt,
    asOf: instants.toSorted()[0] ?? takenAt,
    locale: caller.locale,
    currency: request.currency,
    tiles: asked.map(({ tile }) => tile),
  };
  return { snapshot, shops: [...new Set(scopes.flatMap(({ shops }) => shops))].sort() };
}

interface Place {
  tile: Tile;
  section: string;
  layout: TilePlace;
  late: AbortSignal;
}

async function askTile(ports: SnapshotPorts, request: SnapshotRequest, place: Place): Promise<Asked> {
  const { tile, section, layout } = place;
  const frame = {
    tile: tile.id,
    section,
    title: tile.title ?? '',
    ...(tile.subtitle === undefined ? {} : { subtitle: tile.subtitle }),
    layout,
    widget: tile.widget,
  };
  try {
    const query = await ports.inputs.query(request.caller, tile, request.page);
    // Before the numbers: a shop that is erased while they are read is still among those that they may come from.
    const scope = query && (await ports.queries.scope(query, request.caller));
    const input = await inputOf(ports, request, { ...place, query });
    return { tile: sealTile({ ...frame, input }), scope };
  } catch (error) {
    request.signal.throwIfAborted();
    if (isOfAllPlaces(error)) throw error;
    return { tile: sealTile({ ...frame, input: null, fault: faultOf(error, { tile: tile.id }, ports.log) }) };
  }
}

async function inputOf(
  { inputs }: SnapshotPorts,
  { caller, timezone, signal }: SnapshotRequest,
  { tile, query, late }: Place & { query: Query | undefined },
): Promise<NonNullable<TileSnapshot['input']>> {
  return inTime({ signal, late }, async (ended) => {
    const widget = await inputs.widget(caller.workspaceId, tile);
    const content = await inputs.of(caller, { widget, tile, query }, ended);
    // As on the screen; the report's own zone where the numbers tell no time.
    return { ...content, widget: widget ? told(widget) : null, timezone: content.table.timezone ?? timezone };
  });
}

/** What of a widget is kept with the numbers, so that it is drawn the same when the widget was replaced or removed. */
function told({ upgrades: _, plugin: __, publisher: ___, ...widget }: LoadedWidget): WidgetDefinition {
  return widget;
}

async function filtersOfPage(
  { catalogue }: SnapshotPorts,
  { caller, shops, dashboard }: SnapshotRequest,
  filters: readonly Filter[],
): Promise<LocalizedText[]> {
  if (filters.length === 0) return [];
  const datasets = new Set(
    dashboard.sections.flatMap(({ tiles }) => tiles.flatMap(({ query }) => query?.dataset ?? [])),
  );
  const models = (await catalogue.models(caller.workspaceId)).filter(({ id }) => datasets.has(id));
  return filtersInWords(filters, { models, shops });
}

const WHOLE_WIDTH: TilePlace = { x: 0, y: 0, w: 12, h: 4 };

/** A tile without a place of its own on the large grid stands below all others of its section, over half the width. */
function placesOf({ sections }: Dashboard): Map<string, TilePlace> {
  const places = new Map<string, TilePlace>();
  for (const { tiles } of sections) {
    let below = Math.max(0, ...tiles.map(({ layout: { large } }) => (large ? large.y + large.h : 0)));
    let column = 0;
    for (const { id, layout } of tiles) {
      if (layout.large) places.set(id, layout.large);
      else {
        places.set(id, { x: column, y: below, w: 6, h: 4 });
        if (column > 0) below += 4;
        column = column > 0 ? 0 : 6;
      }
    }
  }
  return places;
}
