import { AppError } from '@vitrine/core/errors';
import type { PluginHost } from '@vitrine/core/plugin-host';
import { framePage } from '@vitrine/widget-registry/frame';
import type { Route } from '../http/index.ts';
import { SAYS } from './sentences.ts';

const HTML = 'text/html; charset=utf-8';

/** The documents in which widgets that are drawn by code run. Nothing else of the product stands under `/frames/`. */
export function widgetFrameRoutes(plugins: PluginHost): Route[] {
  return [
    {
      method: 'GET',
      path: '/frames/:plugin/:widget',
      summary:
        'The sandboxed document of a widget that is drawn by its own script, such as `/frames/acme.funnel/funnel@3`.',
      access: { kind: 'member', role: 'viewer', scope: 'read' },
      responses: { 200: { description: 'The document.', type: HTML } },
      async handle({ param }) {
        const reference = `${param('plugin')}/${param('widget')}`;
        const widget = await plugins.widget(reference);
        const { code } = widget.contribution;
        if (code === undefined) {
          throw new AppError('notFound', SAYS.noFrame({ widget: reference }));
        }
        const { html, headers } = framePage(new TextDecoder().decode(await plugins.asset(widget.plugin, code)));
        return { body: html, type: HTML, headers: { ...headers } };
      },
    },
  ];
}
