import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { DATASET_CATALOGUE } from '../catalogue/index.ts';
import { DASHBOARDS } from '../dashboards/index.ts';
import { DRAWING_PROCESS, WIDGET_PICTURES } from '../drawing/index.ts';
import { QUERIES } from '../queries/index.ts';
import { WIDGETS } from '../widgets/index.ts';
import { tileRoutes } from './routes.ts';
import { TileInputs } from './tile-inputs.ts';
import { TileService } from './tile-service.ts';

export { TileInputs } from './tile-inputs.ts';

/** What tiles show, for whoever draws them elsewhere. */
export const TILE_INPUTS = token<TileInputs>('tile inputs');
const TILES = token<TileService>('tiles');

export const tiles: Capability = {
  name: 'tiles',
  providers: [
    provide(TILE_INPUTS, (queries, catalogue, widgets) => new TileInputs({ queries, catalogue, widgets }), [
      QUERIES,
      DATASET_CATALOGUE,
      WIDGETS,
    ]),
    provide(
      TILES,
      (dashboards, inputs, widgets, pictures) =>
        new TileService({ dashboards, inputs, widgets, draw: (input) => pictures.draw(input) }),
      [DASHBOARDS, TILE_INPUTS, WIDGETS, WIDGET_PICTURES],
    ),
  ],
  routes: (resolve) =>
    tileRoutes({
      service: resolve(TILES),
      toPng: (svg, locale) => resolve(WIDGET_PICTURES).png(svg, locale),
      drawing: resolve(DRAWING_PROCESS),
    }),
};
