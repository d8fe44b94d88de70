import type { PageState } from '../page-state/page-state.ts';

export type TileFormat = 'svg' | 'png' | 'csv' | 'xlsx';

export interface TileView {
  theme: 'light' | 'dark';
  locale: string;
  /** Pixels of the drawing. */
  width: number;
  height: number;
}

/** Where the server draws or exports a tile as the page shows it. */
export function tileAddress(
  { dashboard, tile, format }: { dashboard: string; tile: string; format: TileFormat },
  page: Pick<PageState, 'range' | 'compare' | 'filters'>,
  view: TileView,
): string {
  const params = new URLSearchParams();
  // Said also where the page has none: left out it would be the saved one.
  params.set('range', JSON.stringify(page.range ?? null));
  params.set('compare', page.compare ?? 'none');
  params.set('filters', JSON.stringify(page.filters));
  params.set('theme', view.theme);
  params.set('locale', view.locale);
  params.set('width', String(Math.max(40, Math.round(view.width))));
  params.set('height', String(Math.max(40, Math.round(view.height))));
  return `/api/v1/dashboards/${encodeURIComponent(dashboard)}/tiles/${encodeURIComponent(tile)}.${format}?${params}`;
}
