import type { Page } from 'playwright-core';
import type { Product } from '../support/product.ts';
import { bringFiles, composeLetter, fillSample, makeDashboards, makeReport, writeDownloads } from '../support/shop.ts';

/** A picture of a scene that is kept in `docs/images` as `<name>.png`. */
export interface Kept {
  name: string;
  theme: 'light' | 'dark';
  width: 1440 | 390;
  /** The page from top to bottom, not only what the window shows. */
  whole: boolean;
}

/** One picture of the product: where it is, and what is done there before it is taken. */
export interface Scene {
  name: string;
  path: string;
  /** Shown to somebody who has not signed in. */
  signedOut?: true;
  /** What is changed for the page before it is opened. */
  before?(page: Page): Promise<void>;
  act?(page: Page): Promise<void>;
  kept?: readonly Kept[];
}

/** A state of the product with the scenes that show it; states follow each other on one product. */
export interface Stage {
  prepare(product: Product): Promise<void>;
  scenes(product: Product): Promise<Scene[]>;
}

const window = (name: string): readonly Kept[] => [{ name, theme: 'light', width: 1440, whole: false }];
const whole = (name: string): readonly Kept[] => [{ name, theme: 'light', width: 1440, whole: true }];

const empty: Stage = {
  prepare: async () => undefined,
  scenes: async () => [
    { name: 'welcome', path: '/welcome', kept: window('welcome') },
    { name: 'sign-in', path: '/sign-in', signedOut: true },
    { name: 'empty-bring', path: '/data/bring' },
    { name: 'empty-home', path: '/' },
    { name: 'empty-imports', path: '/data/imports' },
    { name: 'empty-tables', path: '/data/tables' },
    { name: 'empty-gallery', path: '/gallery' },
    { name: 'empty-reports', path: '/reports' },
    { name: 'empty-outbox', path: '/reports/outbox' },
    { name: 'not-found', path: '/nowhere' },
  ],
};

/** What is kept of each dashboard, by the template's name. */
const DASHBOARDS_KEPT: { readonly [name: string]: readonly Kept[] } = {
  'shop-overview': [
    ...whole('shop-overview-light'),
    { name: 'shop-overview-dark', theme: 'dark', width: 1440, whole: true },
    { name: 'phone', theme: 'light', width: 390, whole: false },
  ],
  'profit-and-fees': whole('profit-and-fees'),
  listings: whole('listings'),
};

const REPORT_PAGES = ['people', 'places', 'approvals', 'settings', 'troubles'] as const;
const SETTINGS_PAGES = ['workspace', 'members', 'tokens', 'plugins', 'marketplace', 'about'] as const;

const sample: Stage = {
  async prepare(product) {
    await fillSample(product);
    await makeDashboards(product);
  },
  async scenes(product) {
    const report = await makeReport(product);
    const letter = await composeLetter(product);
    const { dashboards } = await product.graphql<{ dashboards: { id: string; title: unknown }[] }>(
      'query { dashboards { id title } }',
    );
    const named = dashboards.map(({ id, title }) => ({ id, name: nameOf(title) }));
    const pages = named.flatMap(({ id, name }): Scene[] => {
      const kept = DASHBOARDS_KEPT[name];
      return [
        { name: `dashboard-${name}`, path: `/d/${id}`, ...(kept && { kept }) },
        { name: `dashboard-${name}-year`, path: `/d/${id}?range=P12M&compare=previous-year` },
      ];
    });
    const overview = named.find(({ name }) => name === 'shop-overview');
    return [
      { name: 'home', path: '/', kept: window('home') },
      ...pages,
      ...(overview ? editorScenes(`/d/${overview.id}/edit`) : []),
      ...(overview ? tileScenes(`/d/${overview.id}`) : []),
      ...(overview ? [{ name: 'failing', path: `/d/${overview.id}`, before: failQueries }] : []),
      { name: 'reports', path: '/reports' },
      { name: 'new-report', path: '/reports?new' },
      { name: 'report', path: `/reports/${report}` },
      {
        name: 'compose',
        path: `/reports/${letter}/compose`,
        act: (page) => page.locator('[data-part]').first().waitFor(),
      },
      { name: 'outbox', path: '/reports/outbox' },
      ...REPORT_PAGES.map((page) => ({ name: `reports-${page}`, path: `/reports/${page}` })),
      { name: 'gallery', path: '/gallery', kept: window('gallery') },
      { name: 'new-widget', path: '/gallery/new-widget' },
    ];
  },
};

/** The server has a fault: no question is answered, no picture is drawn. */
async function failQueries(page: Page): Promise<void> {
  const problem = {
    type: 'urn:vitrine:problem:internal',
    title: 'Fault',
    status: 500,
    code: 'internal',
    detail: 'A fault.',
  };
  await page.route(/\/api\/v1\/(query|dashboards\/[^/]+\/tiles)/, (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  );
}

const openMenu = (page: Page) => page.getByRole('button', { name: 'Menu of Net sales by week' }).click();

const tileScenes = (path: string): Scene[] => [
  {
    name: 'tile-menu',
    path,
    act: async (page) => {
      await openMenu(page);
      await page.getByRole('menuitem', { name: 'Explain this number' }).waitFor();
    },
  },
  {
    name: 'explain',
    path,
    act: async (page) => {
      await openMenu(page);
      await page.getByRole('menuitem', { name: 'Explain this number' }).click();
      await page
        .getByRole('dialog')
        .getByText(/ready sums/)
        .first()
        .waitFor();
    },
  },
];

const editorScenes = (path: string): Scene[] => [
  {
    name: 'editor',
    path: `${path}?tile=sales-by-week`,
    kept: window('editor'),
    act: (page) => page.getByRole('tab', { name: 'Data' }).waitFor(),
  },
  {
    name: 'add-a-widget',
    path,
    kept: window('add-a-widget'),
    act: async (page) => {
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('heading', { name: 'What do you want to see?' }).waitFor();
    },
  },
];

const PLUGIN = 'lindenhof.sold-by-shop';

/** A stranger's widget on the marketplace of this server, not installed. */
async function publishWidget(product: Product): Promise<void> {
  const rows = [
    { shop: 'Loft', sold: 4 },
    { shop: 'Yard', sold: 9 },
  ];
  const encoding = { x: { field: 'shop', type: 'nominal' }, y: { field: 'sold', type: 'quantitative' } };
  const text = JSON.stringify({ title: 'Sold by shop', data: { values: rows }, mark: 'bar', encoding });
  const widgets = '/api/v1/workspace-widgets';
  const { draft } = await product.call<{ draft: unknown }>(`${widgets}/drafts`, { text });
  await product.call(widgets, { name: 'sold-by-shop', draft });
  await product.call('/api/v1/marketplace/own-publishers', { name: 'lindenhof' });
  const publication = { publisher: 'lindenhof', version: '1.0.0', license: 'MIT', notes: 'The first version.' };
  await product.call(`${widgets}/sold-by-shop/publication`, publication);
}

const files: Stage = {
  async prepare(product) {
    const kinds = ['orders', 'items', 'statement', 'payments', 'ads', 'listings'] as const;
    await bringFiles(product, await writeDownloads(`${product.folder}/downloads`, kinds));
    await publishWidget(product);
  },
  scenes: async () => [
    { name: 'data-shops', path: '/data/shops', kept: window('data') },
    { name: 'data-bring', path: '/data/bring' },
    { name: 'data-imports', path: '/data/imports', kept: window('imports') },
    { name: 'data-tables', path: '/data/tables' },
    { name: 'data-costs', path: '/data/costs' },
    { name: 'data-fees', path: '/data/fees' },
    { name: 'settings', path: '/settings' },
    ...SETTINGS_PAGES.map((page) => ({ name: `settings-${page}`, path: `/settings/${page}` })),
    { name: 'marketplace', path: '/gallery/market' },
    { name: 'marketplace-plugin', path: `/gallery/market/${PLUGIN}` },
  ],
};

function nameOf(title: unknown): string {
  const text = typeof title === 'object' && title !== null && 'en' in title ? String(title.en) : String(title);
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

export const STAGES: readonly Stage[] = [empty, sample, files];
