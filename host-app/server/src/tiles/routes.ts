import { localize, type PageSettings, type Query, type Table, type Tile } from '@vitrine/core/contracts';
import type { Caller } from '../dashboards/index.ts';
import type { DrawingProcess } from '../drawing/index.ts';
import { callerOf, contentDisposition, type Reply, type Route, type RouteContext } from '../http/index.ts';
import { csvOf } from './export-table.ts';
import { SAYS } from './sentences.ts';
import { drawingOf, pageSettings, readQuery, TileParameters, type TileParameterValues } from './tile-request.ts';
import { type FoundTile, TilePreview, type TileService } from './tile-service.ts';

const SVG = 'image/svg+xml; charset=utf-8';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TYPES = { svg: SVG, png: 'image/png', csv: 'text/csv; charset=utf-8', xlsx: XLSX } as const;
/** Moments stand in files as they were answered. */
const EXPORT_ZONE = 'UTC';

export interface TileRoutes {
  service: TileService;
  /** At twice its size. */
  toPng(svg: string, locale: string): Promise<Uint8Array>;
  drawing: DrawingProcess;
}

interface Asked {
  caller: Caller;
  found: FoundTile;
  page: PageSettings;
  parameters: TileParameterValues;
  context: RouteContext;
}

/** Tiles drawn and exported on the server, and pictures of tiles that no dashboard holds yet. */
export function tileRoutes({ service, toPng, drawing }: TileRoutes): Route[] {
  const tileRoute = (format: keyof typeof TYPES, summary: string, answer: (asked: Asked) => Promise<Reply>): Route => ({
    method: 'GET',
    path: `/api/v1/dashboards/:id/tiles/:tile.${format}`,
    summary,
    access: { kind: 'member', role: 'viewer', scope: 'read' },
    query: TileParameters,
    responses: {
      200: { description: summary, type: TYPES[format] },
      304: { description: 'The picture that the caller has is the one of today.' },
    },
    async handle({ param, query }, context) {
      const caller = { identity: callerOf(context), locale: context.locale };
      const parameters: TileParameterValues = query;
      const found = await service.find(caller, param('id'), param('tile'), parameters.version);
      return answer({ caller, found, page: pageSettings(parameters, found.dashboard), parameters, context });
    },
  });

  const notesOf = async (asked: Pick<Asked, 'caller' | 'found' | 'page'>, table: Table, locale: string) => {
    const unfiltered = await service.unfiltered(asked.caller, asked.found, asked.page, locale);
    return [cutLine(asked.found.tile, table, locale), unfiltered].filter((note) => note !== undefined);
  };

  return [
    tileRoute('svg', 'The tile drawn as SVG.', async ({ caller, found, page, parameters, context }) => {
      const { picture, hash } = await service.pictureOrTwin(caller, found, page, drawingOf(parameters, caller.locale));
      const locale = parameters.locale ?? caller.locale;
      return pictureReply(picture, hash, context, download(found.tile, locale, 'svg', 'inline'));
    }),
    tileRoute('png', 'The tile drawn as PNG at twice its size.', async ({ caller, found, page, parameters }) => {
      const { picture } = await service.pictureOrTwin(caller, found, page, drawingOf(parameters, caller.locale));
      return {
        body: await toPng(picture, parameters.locale ?? caller.locale),
        type: TYPES.png,
        headers: download(found.tile, caller.locale, 'png'),
      };
    }),
    tileRoute('csv', 'The numbers of the tile as CSV.', async ({ caller, found, page, parameters }) => {
      const locale = parameters.locale ?? caller.locale;
      const table = await service.table(caller, found, page);
      return {
        body: csvOf(table, locale, await notesOf({ caller, found, page }, table, locale)),
        type: TYPES.csv,
        headers: download(found.tile, locale, 'csv'),
      };
    }),
    tileRoute('xlsx', 'The numbers of the tile as an Excel workbook.', async ({ caller, found, page, parameters }) => {
      const locale = parameters.locale ?? caller.locale;
      const table = await service.table(caller, found, page);
      const title = titleOf(found.tile, locale);
      const notes = await notesOf({ caller, found, page }, table, locale);
      const options = { locale, timezone: EXPORT_ZONE, title, notes };
      const body = await drawing.run('table', { table, options });
      return { body, type: XLSX, headers: download(found.tile, locale, 'xlsx') };
    }),
    previewRoute(service, {
      path: '/api/v1/tiles/preview.svg',
      summary: 'A tile that no dashboard holds yet, drawn as SVG with the caller’s own data.',
    }),
  ];
}

/** The last line of a file that does not hold all of what the tile asks for; a tile with a limit of its own asks for no more. */
function cutLine(tile: Tile, { truncated, rows }: Table, locale: string): string | undefined {
  if (!truncated || tile.query?.limit !== undefined) return undefined;
  return localize(SAYS.cutFile({ rows: new Intl.NumberFormat(locale).format(rows.length) }), locale);
}

interface Preview extends Pick<TileParameterValues, 'theme' | 'locale' | 'width' | 'height'> {
  widget: string;
  query?: unknown;
  roles?: Tile['roles'];
  options?: Tile['options'];
}

/** Draws what is not on a dashboard. */
export function previewRoute(service: TileService, place: Pick<Route, 'path' | 'summary'>): Route {
  return {
    method: 'POST',
    ...place,
    access: { kind: 'member', role: 'viewer', scope: 'read' },
    body: TilePreview,
    responses: { 200: { description: 'The picture.', type: SVG } },
    async handle({ body }, context) {
      const preview = body as Preview;
      const caller = { identity: callerOf(context), locale: context.locale };
      const query: Query | undefined = preview.query === undefined ? undefined : readQuery(preview.query);
      const tile: Tile = {
        id: 'preview',
        widget: preview.widget,
        layout: {},
        // Its range and comparison are its own here: there is no page around it.
        ...(query ? { query } : {}),
        ...(preview.roles ? { roles: preview.roles } : {}),
        ...(preview.options ? { options: preview.options } : {}),
      };
      const dashboard = { schema: 'vitrine/dashboard@1' as const, id: 'preview', title: '', sections: [] };
      const page = { range: undefined, compare: undefined, filters: [] };
      const { picture, hash } = await service.picture(
        caller,
        { tile, dashboard },
        page,
        drawingOf(preview, caller.locale),
      );
      return pictureReply(picture, hash, context);
    },
  };
}

function pictureReply(picture: string, hash: string, context: RouteContext, named: Record<string, string> = {}): Reply {
  const headers = {
    ...named,
    etag: `"${hash}"`,
    'cache-control': 'private, no-cache',
    vary: 'Cookie, Authorization, Accept-Language',
  };
  const known = context.request.headers['if-none-match'] === headers.etag;
  return known ? { status: 304, headers, body: '', type: SVG } : { headers, body: picture, type: SVG };
}

/** What the file is called when it is saved. Errors: none; a title that no file system takes becomes `tile`. */
function download(
  tile: Tile,
  locale: string,
  ending: string,
  place: 'attachment' | 'inline' = 'attachment',
): Record<string, string> {
  const name =
    titleOf(tile, locale)
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim() || 'tile';
  return { 'content-disposition': contentDisposition(place, name, ending) };
}

function titleOf(tile: Tile, locale: string): string {
  return tile.title === undefined ? tile.id : localize(tile.title, locale);
}
