import { LocalizedText } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import type { NewSavedReport, SavedReportDocument } from '../../api-reports.ts';
import { SAYS } from '../sentences.ts';

const closed = { additionalProperties: false } as const;
const LOCALES = ['en', 'de', 'fr'] as const;

const Source = Type.Union([
  Type.Object({ kind: Type.Literal('dashboard'), dashboard: Type.String({ minLength: 1, maxLength: 64 }) }, closed),
  Type.Object(
    {
      kind: Type.Literal('plugin'),
      report: Type.String({ pattern: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*/[a-z][a-zA-Z0-9-]*$' }),
    },
    closed,
  ),
]);

const Page = Type.Object(
  {
    format: Type.Enum(['A4', 'Letter'] as const),
    orientation: Type.Enum(['portrait', 'landscape'] as const),
    theme: Type.Literal('light'),
    header: Type.Optional(LocalizedText),
    footer: Type.Optional(LocalizedText),
  },
  closed,
);

const fields = {
  title: LocalizedText,
  source: Source,
  page: Page,
  locale: Type.Enum(LOCALES),
  timezone: Type.String({ minLength: 1, maxLength: 64 }),
};

export const ReportDocumentBody = Type.Object({ schema: Type.Literal('vitrine/report@1'), ...fields }, closed);
export const NewReportBody = Type.Object({ ...Type.Partial(Type.Object(fields)).properties, source: Source }, closed);

/** What a report is without being told: as the workspace speaks, on paper as it is sold there. */
export interface Surroundings {
  title: LocalizedText;
  locale: string;
  timezone: string;
  currency: string;
}

/** Where paper is Letter, by the currency that the workspace counts in. */
const LETTER = new Set(['USD', 'CAD', 'MXN']);

export function completeReport(
  asked: NewSavedReport,
  { title, locale, timezone, currency }: Surroundings,
): SavedReportDocument {
  return checkReport({
    schema: 'vitrine/report@1',
    title: asked.title ?? title,
    source: asked.source,
    page: asked.page ?? {
      format: LETTER.has(currency) ? 'Letter' : 'A4',
      orientation: 'portrait',
      theme: 'light',
    },
    locale: asked.locale ?? LOCALES.find((known) => known === locale.slice(0, 2)) ?? 'en',
    timezone: asked.timezone ?? timezone,
  });
}

/** What the shape alone does not say. Errors: `badRequest` for a zone that is not there. */
export function checkReport(document: SavedReportDocument): SavedReportDocument {
  try {
    Temporal.Now.plainDateISO(document.timezone);
  } catch (cause) {
    throw new AppError('badRequest', SAYS.noZone({ timezone: document.timezone }), { path: '/timezone', cause });
  }
  return document;
}
