import { ReportTemplate } from '@vitrine/core/contracts';
import { AppError, isAppError, sentenceIn } from '@vitrine/core/errors';
import type { LoadedTemplate, PluginHost } from '@vitrine/core/plugin-host';
import { findMeasure } from '@vitrine/core/query';
import { figureQuestions } from '@vitrine/report-engine/compose';
import { Compile, type Validator } from 'typebox/compile';
import type { ReportTemplateSummary } from '../../api-report-definitions.ts';
import type { ComposedSource, NewReportOfTemplate, NewSavedReport } from '../../api-reports.ts';
import type { DashboardService } from '../../dashboards/index.ts';
import type { DatasetCatalogue } from '../../queries/contract.ts';
import { SAYS } from '../definitions/sentences.ts';
import { SAYS as REPORTS_SAY } from '../sentences.ts';
import { pageOf } from '../snapshots/take-composed.ts';

export interface TemplatePorts {
  host: Pick<PluginHost, 'templates'>;
  dashboards: Pick<DashboardService, 'missing'>;
  catalogue: DatasetCatalogue;
}

type OfReport = Extract<LoadedTemplate, { kind: 'report' }>;

/** Compiled when the first template is read: a start needs none. */
let validator: Validator | undefined;

/** What installed plugins offer to begin a report with. */
export class ReportTemplates {
  readonly #ports: TemplatePorts;

  constructor(ports: TemplatePorts) {
    this.#ports = ports;
  }

  /** Those whose document is one; by their order in the plugins. */
  async list(workspaceId: string, locale: string): Promise<ReportTemplateSummary[]> {
    return Promise.all(
      (await this.#readable()).map(async ({ id, plugin, title, description, document }) => {
        const missing = await this.#missing(workspaceId, document, locale);
        return { id, plugin, title, description, missing };
      }),
    );
  }

  /** A report to be saved, of the template; `complete` where all that it shows is here. Errors: `notFound`. */
  async begin(
    workspaceId: string,
    { template, title }: NewReportOfTemplate,
  ): Promise<{
    asked: NewSavedReport & { title: ReportTemplate['title'] };
    layout: TemplateLayout;
    complete: boolean;
  }> {
    const found = (await this.#readable()).find(({ id }) => id === template);
    if (!found) throw new AppError('notFound', SAYS.noTemplate({ id: template }), { path: '/template' });
    const { document } = found;
    const { subject, message, orientation = 'portrait', cover = false } = document;
    return {
      asked: {
        title: title ?? document.title,
        source: sourceOf(document),
        ...(subject === undefined ? {} : { subject }),
        ...(message === undefined ? {} : { message }),
      },
      layout: { orientation, ...(cover ? { cover: {} } : {}) },
      complete: (await this.#missing(workspaceId, document, 'en')).length === 0,
    };
  }

  async #readable(): Promise<OfReport[]> {
    const templates = await this.#ports.host.templates();
    validator ??= Compile(ReportTemplate);
    const isReport = validator;
    return templates.filter(
      (template): template is OfReport => template.kind === 'report' && isReport.Check(template.document),
    );
  }

  async #missing(workspaceId: string, document: ReportTemplate, locale: string): Promise<string[]> {
    const inTiles = Object.values(await this.#ports.dashboards.missing(workspaceId, pageOf(document), locale));
    const texts = [document.subject, document.message].filter((text) => text !== undefined);
    const inTexts = await Promise.all(
      figureQuestions(document.parts, texts).map((question) => this.#missingOf(workspaceId, question, locale)),
    );
    return [...new Set([...inTiles, ...inTexts.flat()])];
  }

  async #missingOf(
    workspaceId: string,
    { dataset, measures }: { dataset: string; measures: readonly string[] },
    locale: string,
  ): Promise<string[]> {
    try {
      const model = await this.#ports.catalogue.model(workspaceId, dataset);
      return measures
        .filter((measure) => findMeasure(model, measure) === undefined)
        .map((measure) => sentenceIn({ message: '', said: REPORTS_SAY.noMeasure({ dataset, measure }) }, locale));
    } catch (error) {
      if (isAppError(error)) return [sentenceIn(error, locale)];
      throw error;
    }
  }
}

/** How the pages of a template lie; format and theme are the workspace's. */
export interface TemplateLayout {
  orientation: 'portrait' | 'landscape';
  cover?: Record<string, never>;
}

function sourceOf({ range, compare, filters, parts }: ReportTemplate): ComposedSource {
  const source: ComposedSource = { kind: 'composed', parts: structuredClone(parts) };
  if (range !== undefined) source.range = range;
  if (compare !== undefined) source.compare = compare;
  if (filters !== undefined) source.filters = filters;
  return source;
}
