import type { LocalizedText } from '@vitrine/core/contracts';
import type { SavedReportDocument } from '../../api-reports.ts';

/** A text of a report that may hold placeholders, and where it stands in the document. */
export interface ReportText {
  path: string;
  text: LocalizedText;
}

/** The texts beside the parts: of its pages and of its mails. */
export function pageTexts({ page, subject, message }: Omit<SavedReportDocument, 'schema'>): ReportText[] {
  const texts: [string, LocalizedText | undefined][] = [
    ['/page/header', page.header],
    ['/page/footer', page.footer],
    ['/page/cover/subtitle', page.cover?.subtitle],
    ['/subject', subject],
    ['/message', message],
  ];
  return texts.flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }]));
}

/** All of them, in the order of the document. */
export function textsOf(document: SavedReportDocument): ReportText[] {
  const { source } = document;
  const parts = source.kind === 'composed' ? source.parts : [];
  const inParts = parts.flatMap((part, index) =>
    part.kind === 'heading' || part.kind === 'text' ? [{ path: `/source/parts/${index}/text`, text: part.text }] : [],
  );
  return [...pageTexts(document), ...inParts];
}
