import {
  fieldsOfFilter,
  filteredDimension,
  localize,
  type PageSettings,
  pageQuery,
  type Query,
  type Table,
  type Tile,
} from '@vitrine/core/contracts';
import { isAppError } from '@vitrine/core/errors';
import type { LoadedWidget } from '@vitrine/core/plugin-host';
import { type BindInput, sparkQuery, type WidgetDefinition } from '@vitrine/widget-registry/binding';
import type { DatasetCatalogue, QueryCaller, QueryService } from '../queries/contract.ts';
import type { WidgetDirectory } from '../widgets/index.ts';

export interface TileInputPorts {
  queries: QueryService;
  catalogue: DatasetCatalogue;
  widgets: Pick<WidgetDirectory, 'widget'>;
}

/** What a tile is drawn from, before widget, theme, language and size are chosen. */
type TileContent = Omit<BindInput, 'widget' | 'theme' | 'locale' | 'size' | 'window'>;

interface Shown {
  tile: Tile;
  query: Query | undefined;
  /** Undefined where it is not installed: then it shows its numbers alone. */
  widget: WidgetDefinition | undefined;
}

/** What a tile shows on its page: its question, its widget and the answer, asked by the one query service. */
export class TileInputs {
  readonly #ports: TileInputPorts;

  constructor(ports: TileInputPorts) {
    this.#ports = ports;
  }

  /** Undefined for a tile without data. */
  async query(caller: QueryCaller, tile: Tile, page: PageSettings): Promise<Query | undefined> {
    if (!tile.query) return undefined;
    const model = await this.#ports.catalogue.model(caller.workspaceId, tile.query.dataset);
    return pageQuery(tile, page, (field) => filteredDimension(model, field) !== undefined)?.query;
  }

  /** What fields of page filters are called that the tile's data does not have; where no data has one, as it was written. */
  async unfiltered(caller: QueryCaller, tile: Tile, page: PageSettings): Promise<string[]> {
    if (!tile.query || page.filters.length === 0) return [];
    const models = await this.#ports.catalogue.models(caller.workspaceId);
    const own = models.find(({ id }) => id === tile.query?.dataset);
    const has = (name: string) => own !== undefined && filteredDimension(own, name) !== undefined;
    const fields = (pageQuery(tile, page, has)?.unreachable ?? []).flatMap(fieldsOfFilter).filter((name) => !has(name));
    const known = { dimensions: models.flatMap(({ dimensions }) => dimensions) };
    const labelOf = (name: string) => filteredDimension(known, name)?.label ?? name;
    return [...new Set(fields)].map((name) => localize(labelOf(name), caller.locale));
  }

  /** Undefined for one that is not here, while its numbers are; they are shown as a table then. Errors: `notFound` for one without numbers. */
  async widget(workspaceId: string, tile: Tile): Promise<LoadedWidget | undefined> {
    try {
      return await this.#ports.widgets.widget(workspaceId, tile.widget);
    } catch (error) {
      if (isAppError(error) && error.code === 'notFound' && tile.query) return undefined;
      throw error;
    }
  }

  async of(caller: QueryCaller, shown: Shown, signal?: AbortSignal): Promise<TileContent> {
    const { tile, query } = shown;
    const [table, series] = await Promise.all([
      query ? this.run(caller, query, signal) : EMPTY,
      this.#series(caller, shown, signal),
    ]);
    return {
      table,
      roles: tile.roles ?? {},
      options: tile.options ?? {},
      ...(query?.compare ? { compare: query.compare } : {}),
      ...(series ? { series } : {}),
    };
  }

  run(caller: QueryCaller, query: Query, signal?: AbortSignal): Promise<Table> {
    return this.#ports.queries.run(query, caller, signal ? { signal } : {});
  }

  async #series(
    caller: QueryCaller,
    { widget, query, tile }: Shown,
    signal: AbortSignal | undefined,
  ): Promise<Table | undefined> {
    if (!widget || !query) return undefined;
    const model = await this.#ports.catalogue.model(caller.workspaceId, query.dataset);
    const spark = sparkQuery(widget, query, tile.options ?? {}, { field: model.time, range: query.range });
    return spark && this.run(caller, spark, signal);
  }
}

const EMPTY: Table = { columns: [], rows: [], asOf: '', source: 'cache', truncated: false, elapsedMs: 0 };
