import type { TSchema } from 'typebox';
import { Dashboard, DashboardTemplate } from '../contracts/dashboard.ts';
import { PluginManifest } from '../contracts/manifest.ts';
import { Query } from '../contracts/query.ts';
import { ReportDocument } from '../contracts/report-document.ts';
import { ReportTemplate } from '../contracts/report-parts.ts';

/** The contracts that are saved or sent as JSON, by the file in `core/schema` that states them. */
const SCHEMAS: Readonly<Record<string, TSchema>> = {
  'dashboard.json': Dashboard,
  'dashboard-template.json': DashboardTemplate,
  'plugin-manifest.json': PluginManifest,
  'query.json': Query,
  'report-document.json': ReportDocument,
  'report-template.json': ReportTemplate,
};

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** From file name to content, as it stands in `core/schema`. */
export function schemaFiles(): Map<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([file, schema]) => [
      file,
      `${JSON.stringify({ $schema: DIALECT, ...schema }, undefined, 2)}\n`,
    ]),
  );
}
