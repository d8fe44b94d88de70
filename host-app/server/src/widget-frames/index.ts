import type { Capability } from '../capability.ts';
import { PLUGIN_HOST } from '../plugins/index.ts';
import { widgetFrameRoutes } from './routes.ts';

export const widgetFrames: Capability = {
  name: 'widget-frames',
  routes: (resolve) => widgetFrameRoutes(resolve(PLUGIN_HOST)),
};
