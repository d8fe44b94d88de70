import { Compare, LocalizedText, Range } from '@vitrine/core/contracts';
import { Type } from 'typebox';
import type { NewSavedReport, SavedReportDocument } from '../../api-reports.ts';
import { documents } from '../../http/documents.ts';

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
  // Filters and parts are read by `checkParts`.
  Type.Object(
    {
      kind: Type.Literal('composed'),
      range: Type.Optional(Range),
      compare: Type.Optional(Compare),
      filters: Type.Optional(Type.Array(documents.Filter, { maxItems: 50 })),
      parts: Type.Array(documents.ReportPart, { maxItems: 200 }),
    },
    closed,
  ),
]);

const Page = Type.Object(
  {
    format: Type.Enum(['A4', 'Letter'] as const),
    orientation: Type.Enum(['portrait', 'landscape'] as const),
    theme: Type.Enum(['light', 'warm', 'plain'] as const),
    header: Type.Optional(LocalizedText),
    footer: Type.Optional(LocalizedText),
    cover: Type.Optional(Type.Object({ subtitle: Type.Optional(LocalizedText) }, closed)),
    logo: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  },
  closed,
);

const asked = {
  title: LocalizedText,
  source: Source,
  page: Page,
  locale: Type.Enum(LOCALES),
  timezone: Type.String({ minLength: 1, maxLength: 64 }),
};
/** What a mail carries beside its words; nothing, and it leads to the report. */
export const FileChoices = Type.Array(Type.Enum(['pdf', 'xlsx'] as const), { uniqueItems: true });

const further = {
  subject: Type.Optional(LocalizedText),
  message: Type.Optional(LocalizedText),
  files: Type.Optional(FileChoices),
  partial: Type.Optional(Type.Enum(['send', 'hold'] as const)),
};

export const ReportDocumentBody = Type.Object(
  { schema: Type.Literal('vitrine/report@1'), ...asked, ...further },
  closed,
);
/** With its source, or with a template and at most a title. */
export const NewReportBody = Type.Object(
  {
    ...Type.Partial(Type.Object(asked)).properties,
    ...further,
    template: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  closed,
);

/** What a report is without being told: as the workspace speaks, on paper as it is sold there. */
export interface Surroundings {
  title: LocalizedText;
  locale: string;
  timezone: string;
  currency: string;
}

/** How its pages lie, where the paper is the workspace's. */
type Layout = Partial<Pick<SavedReportDocument['page'], 'orientation' | 'cover'>>;

/** Where paper is Letter, by the currency that the workspace counts in. */
const LETTER = new Set(['USD', 'CAD', 'MXN']);

export function completeReport(
  { title, page, locale, timezone, ...others }: NewSavedReport,
  workspace: Surroundings,
  layout: Layout = {},
): SavedReportDocument {
  return {
    schema: 'vitrine/report@1',
    title: title ?? workspace.title,
    ...others,
    page: page ?? {
      format: LETTER.has(workspace.currency) ? 'Letter' : 'A4',
      orientation: 'portrait',
      theme: 'light',
      ...layout,
    },
    locale: locale ?? LOCALES.find((known) => known === workspace.locale.slice(0, 2)) ?? 'en',
    timezone: timezone ?? workspace.timezone,
  };
}
