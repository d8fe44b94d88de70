import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { PLUGIN_CALLS } from '../isolation/index.ts';
import { PLUGIN_HOST } from '../plugins/index.ts';
import { QUERIES } from '../queries/index.ts';
import { DATABASE } from '../storage/index.ts';
import type { ReportService } from './contract.ts';
import { Reports } from './report-service.ts';
import { reportRoutes } from './routes.ts';

const REPORTS = token<ReportService>('reports');

export const reports: Capability = {
  name: 'reports',
  providers: [
    provide(REPORTS, (host, calls, queries, database) => new Reports({ host, calls, queries, database }), [
      PLUGIN_HOST,
      PLUGIN_CALLS,
      QUERIES,
      DATABASE,
    ]),
  ],
  routes: (resolve) => reportRoutes(resolve(REPORTS)),
};
