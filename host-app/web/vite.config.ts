import optimizeLocales from '@react-aria/optimize-locales-plugin';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = process.env['VITRINE_URL'] ?? 'http://127.0.0.1:4400';

/** Asks for the text font together with the style sheet, so that the first words do not change their shape. */
function preloadTextFont(): Plugin {
  return {
    name: 'vitrine-preload-text-font',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((file) => /inter-latin-wght-normal-[^/]+\.woff2$/.test(file));
        if (font === undefined) return [];
        const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${font}` };
        return [{ tag: 'link', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}

/**
 * The roads to a chart, each one file: until its picture is drawn, until it is described, until it answers the pointer. What is on an
 * earlier road is not on a later one; pages beside a dashboard bring their own.
 */
const ROADS: Readonly<Record<string, readonly string[]>> = {
  first: ['/web/src/main.tsx', '/dashboard/dashboard-page.tsx'],
  chart: ['/dashboard/tiles/tile-body.tsx', '/react/chart/chart-view.tsx'],
  vega: ['/react/chart/vega-chart.ts'],
};

/** How charts are bound, all of it: not before the first picture, which the server draws. */
const BINDING = /[\\/]widget-registry[\\/]src[\\/]binding[\\/]index\.ts$/;

/** What keeps tiles up to date by themselves: after all of these roads. */
const LIVE = /[\\/](socket|engine)\.io-[a-z]+[\\/]|[\\/]web[\\/]src[\\/]live[\\/]live-/;

/** Named on these roads by files that offer more than is taken there; what is taken elsewhere goes where it is taken. */
const OFF_ROAD = /[\\/]typebox[\\/]|[\\/]contracts[\\/]widget-frame\.ts$|NumberParser/;

/** Names every icon that any page takes: what a road takes of them is told by the words of each import. */
const ICONS = /[\\/]lucide-react[\\/]dist[\\/]esm[\\/]lucide-react\.[cm]?js$/;

/** The ends of the files of the icons that `code` imports from `all` of them. */
function iconsTaken(code: string, all: string): string[] {
  const names = [...code.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/g)].flatMap(([, list = '']) =>
    list.split(',').map((name) => name.trim().replace(/\s.*/, '')),
  );
  const isTaken = (list: string) => names.some((name) => new RegExp(`\\bas ${name}\\b`).test(list));
  return [...all.matchAll(/export \{([^}]*)\} from '\.(\/icons\/[^']+)'/g)].flatMap(([, list = '', file = '']) =>
    isTaken(list) ? [file] : [],
  );
}

/** Some seventy small files take as many requests, and each is compressed without knowing the others. */
function roads(): { plugin: Plugin; isOn(road: string, id: string): boolean } {
  const roadOf = new Map<string, string>();
  return {
    isOn: (road, id) => roadOf.get(id) === road,
    plugin: {
      name: 'vitrine-roads',
      buildEnd() {
        for (const [road, starts] of Object.entries(ROADS)) {
          const open = [...this.getModuleIds()].filter((id) => starts.some((end) => id.endsWith(end)));
          for (let id = open.pop(); id !== undefined; id = open.pop()) {
            if (roadOf.has(id) || OFF_ROAD.test(id)) continue;
            if (road === 'first' && BINDING.test(id)) this.error(`${id} would stand before the first chart.`);
            if (LIVE.test(id)) this.error(`${id} would stand before a chart answers the pointer.`);
            roadOf.set(id, road);
            const { code, importedIds = [] } = this.getModuleInfo(id) ?? {};
            const barrel = importedIds.find((imported) => ICONS.test(imported));
            const all = barrel === undefined ? undefined : this.getModuleInfo(barrel);
            const icons = iconsTaken(code ?? '', all?.code ?? '');
            open.push(
              ...importedIds.filter((imported) => imported !== barrel),
              ...(all?.importedIds.filter((imported) => icons.some((icon) => imported.endsWith(icon))) ?? []),
            );
          }
        }
      },
    },
  };
}

const { plugin: roadsPlugin, isOn } = roads();

/**
 * Named by packages and never used here. @rjsf/core exports a helper of its own tests, which wants a validator that compiles with `eval`.
 * Vega registers every transform that there is; those of these packages are none that Vega-Lite compiles to, and widgets are Vega-Lite.
 */
const UNUSED = [
  '@rjsf/validator-ajv8',
  'vega-crossfilter',
  'vega-force',
  'vega-hierarchy',
  'vega-label',
  'vega-wordcloud',
];

function withoutUnused(): Plugin {
  const empty = '\0unused';
  return {
    name: 'vitrine-without-unused',
    enforce: 'pre',
    resolveId: (id) => (UNUSED.includes(id) ? empty : null),
    load: (id) => (id === empty ? 'export default undefined;' : null),
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [
    { ...optimizeLocales.vite({ locales: ['en-US', 'de-DE', 'fr-FR'] }), enforce: 'pre' },
    react(),
    tailwind(),
    preloadTextFont(),
    withoutUnused(),
    roadsPlugin,
  ],
  server: {
    port: 4401,
    proxy: {
      '^/(api|frames|graphql|healthz|readyz)': { target: server },
      '^/live/': { target: server, ws: true },
      '^/welcome/.+': { target: server },
    },
  },
  build: {
    outDir: 'dist',
    target: 'es2023',
    assetsInlineLimit: 0,
    // Which files each page asks for together would stand, name by name, before the first chart; a page beside a dashboard asks in turn.
    modulePreload: false,
    // Each road is one file on purpose; the bench weighs them, compressed.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      // The contracts are declared by calls; what the page does not use of them, and the schema library with it, stays out.
      treeshake: {
        moduleSideEffects: (id) => !/[\\/]core[\\/]src[\\/]contracts[\\/]|[\\/]node_modules[\\/]typebox[\\/]/.test(id),
        manualPureFunctions: ['Type'],
      },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 20 },
            ...Object.keys(ROADS).map((name) => ({ name, test: (id: string) => isOn(name, id), priority: 15 })),
            // Those that several other pages take: one file, not thirty of some hundred bytes.
            {
              name: 'icons',
              test: /[\\/]lucide-react[\\/]dist[\\/]esm[\\/]icons[\\/]/,
              minShareCount: 2,
              priority: 10,
            },
          ],
        },
      },
    },
  },
});
