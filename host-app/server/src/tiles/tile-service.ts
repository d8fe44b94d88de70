import {
  type Dashboard,
  localize,
  type PageSettings,
  type Table,
  type Tile,
  WidgetReference,
  wholeTable,
} from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { LoadedWidget } from '@vitrine/core/plugin-host';
import type { BindInput } from '@vitrine/widget-registry/binding';
import { Type } from 'typebox';
import type { Caller, DashboardService } from '../dashboards/index.ts';
import { documents } from '../http/documents.ts';
import type { QueryCaller } from '../queries/contract.ts';
import type { WidgetDirectory } from '../widgets/index.ts';
import { PictureCache } from './picture-cache.ts';
import { SAYS } from './sentences.ts';
import type { TileInputs } from './tile-inputs.ts';
import type { Drawing } from './tile-request.ts';

/** A picture that no dashboard holds yet: the gallery, a thumbnail, the editor. */
export const TilePreview = Type.Object(
  {
    widget: WidgetReference,
    query: Type.Optional(documents.Query),
    roles: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())]))),
    options: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    theme: Type.Optional(Type.Enum(['light', 'dark'] as const)),
    locale: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' })),
    width: Type.Optional(Type.Integer({ minimum: 40, maximum: 4000 })),
    height: Type.Optional(Type.Integer({ minimum: 40, maximum: 4000 })),
  },
  { additionalProperties: false },
);

export interface FoundTile {
  tile: Tile;
  dashboard: Dashboard;
}

export interface TileServices {
  dashboards: DashboardService;
  inputs: TileInputs;
  widgets: Pick<WidgetDirectory, 'widget'>;
  /** Draws a bound widget of any renderer as SVG. */
  draw(input: BindInput & { widget: LoadedWidget }): Promise<string>;
}

/** Tiles outside a browser: the same query, the same binding, drawn or exported. */
export class TileService {
  readonly #services: TileServices;
  readonly #pictures = new PictureCache();

  constructor(services: TileServices) {
    this.#services = services;
  }

  /** Errors: `notFound` for a dashboard or tile that the caller may not see. */
  async find(caller: Caller, dashboardId: string, tileId: string, version?: number): Promise<FoundTile> {
    const { dashboards } = this.#services;
    if (version !== undefined && caller.identity.role === 'viewer') {
      throw new AppError('forbidden', SAYS.earlierVersions(), { path: '/version' });
    }
    const dashboard =
      version === undefined
        ? await dashboards.document(caller, dashboardId)
        : await dashboards.version(caller, dashboardId, version);
    const tile = dashboard?.sections.flatMap((section) => section.tiles).find((candidate) => candidate.id === tileId);
    if (!dashboard || !tile) throw new AppError('notFound', SAYS.noTile(), { path: '/tile' });
    return { tile, dashboard };
  }

  /** The numbers of a tile on its page, all of them: see `wholeTable`. Errors: `badRequest` for a tile without data; those of the query. */
  async table(caller: Caller, { tile }: FoundTile, page: PageSettings): Promise<Table> {
    const { inputs } = this.#services;
    const asking = askingOf(caller);
    const query = await inputs.query(asking, tile, page);
    if (!query) throw new AppError('badRequest', SAYS.noData(), { path: '/tile' });
    return wholeTable(query, (part) => inputs.run(asking, part));
  }

  /** A sentence on the filters of the page that do not reach the tile. */
  async unfiltered(
    caller: Caller,
    { tile }: Pick<FoundTile, 'tile'>,
    page: PageSettings,
    locale: string,
  ): Promise<string | undefined> {
    const fields = await this.#services.inputs.unfiltered({ ...askingOf(caller), locale }, tile, page);
    if (fields.length === 0) return undefined;
    const listed = new Intl.ListFormat(locale, { type: 'conjunction' }).format(fields);
    return localize(SAYS.unfiltered({ fields: listed }), locale);
  }

  async picture(
    caller: Caller,
    { tile }: FoundTile,
    page: PageSettings,
    drawing: Drawing,
  ): Promise<{ picture: string; hash: string }> {
    const widget = await this.#services.widgets.widget(caller.identity.workspaceId, tile.widget);
    return this.#picture(caller, { tile, widget }, page, drawing);
  }

  async #picture(
    caller: Caller,
    { tile, widget }: { tile: Tile; widget: LoadedWidget },
    page: PageSettings,
    drawing: Drawing,
  ): Promise<{ picture: string; hash: string }> {
    const { inputs } = this.#services;
    const asking = askingOf(caller);
    const query = await inputs.query(asking, tile, page);
    const [content, remark] = await Promise.all([
      inputs.of(asking, { widget, tile, query }),
      this.unfiltered(caller, { tile }, page, drawing.locale),
    ]);
    const input = { widget, ...content, ...drawing, ...(remark === undefined ? {} : { remark }) };
    return this.#pictures.get(
      [
        // What is part of the product stays as it is while the server runs; all others may be replaced under one reference.
        widget.publisher === 'vitrine' ? tile.widget : widget,
        { ...input, widget: null, table: numbersOf(input.table), series: numbersOf(input.series) },
      ],
      () => this.#services.draw(input),
    );
  }

  /** As `picture`; a tile whose widget is not here shows its numbers as a table, as in the browser. */
  async pictureOrTwin(
    caller: Caller,
    found: FoundTile,
    page: PageSettings,
    drawing: Drawing,
  ): Promise<{ picture: string; hash: string }> {
    const { tile } = found;
    const widget = await this.#services.inputs.widget(caller.identity.workspaceId, tile);
    if (widget) return this.#picture(caller, { tile, widget }, page, drawing);
    const { columns } = await this.table(caller, found, page);
    const { options: _, ...rest } = tile;
    const twin = { ...rest, widget: TWIN, roles: { columns: columns.map(({ name }) => name) } };
    return this.picture(caller, { ...found, tile: twin }, page, drawing);
  }
}

function askingOf({ identity, locale }: Caller): QueryCaller {
  return { workspaceId: identity.workspaceId, userId: identity.userId, locale };
}

/** What shows any table. */
const TWIN = 'vitrine.table/table@1';

/** What a picture is made of, without when and how it was answered. */
function numbersOf(table: Table | undefined): Partial<Table> | undefined {
  if (!table) return undefined;
  const { columns, rows, flags, notes, from, timezone, truncated } = table;
  return {
    columns,
    rows,
    ...(flags ? { flags } : {}),
    ...(notes ? { notes } : {}),
    ...(from ? { from } : {}),
    ...(timezone ? { timezone } : {}),
    truncated,
  };
}
