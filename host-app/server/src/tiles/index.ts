import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { DATASET_CATALOGUE } from '../catalogue/index.ts';
import { DASHBOARDS } from '../dashboards/index.ts';
import { QUERIES } from '../queries/index.ts';
import { WIDGETS } from '../widgets/index.ts';
import { tileRoutes } from './routes.ts';
import { TileService } from './tile-service.ts';

const TILES = token<TileService>('tiles');

/** Loaded with the first picture: Vega alone is some 40 MB of memory. */
const renderer = () => import('@vitrine/widget-registry/render');

export const tiles: Capability = {
  name: 'tiles',
  providers: [
    provide(
      TILES,
      (dashboards, queries, catalogue, widgets) =>
        new TileService({
          dashboards,
          queries,
          catalogue,
          widgets,
          draw: async (input) => (await renderer()).drawWidget(input),
        }),
      [DASHBOARDS, QUERIES, DATASET_CATALOGUE, WIDGETS],
    ),
  ],
  routes: (resolve) =>
    tileRoutes({ service: resolve(TILES), toPng: async (svg, scale) => (await renderer()).svgToPng(svg, scale) }),
};
