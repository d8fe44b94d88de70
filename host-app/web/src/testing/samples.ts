import type { Dashboard } from '@vitrine/core/contracts';
import type {
  Completeness,
  DashboardSummary,
  Import,
  ImportFile,
  SessionAnswer,
  TemplateSummary,
} from '@vitrine/server/api';

/** Data of a seller with one shop and one dashboard, for tests of pure functions. */

export const session: SessionAnswer = {
  csrfToken: 'token-of-the-session',
  user: { id: 'u1', name: 'Mara', email: 'mara@example.com', hasPassword: true, operator: true },
  workspace: {
    id: 'w1',
    name: 'Fern & Linen',
    role: 'owner',
    currency: 'EUR',
    locale: 'en',
    timezone: 'Europe/Berlin',
  },
  workspaces: [{ id: 'w1', name: 'Fern & Linen', role: 'owner' }],
  version: '0.1.0',
};

export const summary: DashboardSummary = {
  id: 'd1',
  title: { en: 'Shop overview', de: 'Shop-Überblick' },
  favourite: true,
  updatedAt: '2026-11-20T10:00:00.000Z',
  publishedVersion: 1,
  version: 1,
  hasDraft: false,
};

export const document: Dashboard = {
  schema: 'vitrine/dashboard@1',
  id: 'd1',
  title: 'Shop overview',
  sections: [
    {
      id: 's1',
      tiles: [
        {
          id: 't1',
          widget: 'vitrine.metric/metric@1',
          title: 'Net sales',
          layout: { large: { x: 0, y: 0, w: 3, h: 2 } },
        },
        { id: 't2', widget: 'vitrine.line/line@1', title: 'By week', layout: { large: { x: 0, y: 2, w: 8, h: 4 } } },
      ],
    },
  ],
};

const { id: _id, ...body } = document;
export const template: TemplateSummary = {
  id: 'vitrine.shop-overview/shop-overview',
  plugin: 'vitrine.shop-overview',
  title: 'Shop overview',
  description: 'What a seller looks at first.',
  document: { ...body, schema: 'vitrine/dashboard-template@1' },
};

export const importFile: ImportFile = {
  id: 'f1',
  name: 'EtsySoldOrders2025.csv',
  kind: 'etsy.orders',
  shopId: 's1',
  state: 'done',
  rows: 1605,
  accepted: 1605,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  firstDay: '2025-01-02',
  lastDay: '2025-12-30',
};

export const importOf = (part: Partial<Import> = {}, file: Partial<ImportFile> = {}): Import => ({
  id: 'i1',
  createdAt: '2026-11-20T10:00:00.000Z',
  state: 'done',
  files: [{ ...importFile, ...file }],
  ...part,
});

export const completeness: Completeness = {
  shops: [
    {
      shopId: 's1',
      name: 'Fern & Linen',
      months: [
        {
          month: '2025-08',
          orders: 'full',
          items: 'full',
          statement: 'full',
          payments: 'none',
          ads: 'partial',
          ordersInMonth: 130,
          estimatedOrders: 0,
        },
        {
          month: '2025-09',
          orders: 'full',
          items: 'full',
          statement: 'none',
          payments: 'none',
          ads: 'none',
          ordersInMonth: 96,
          estimatedOrders: 96,
        },
      ],
    },
  ],
};
