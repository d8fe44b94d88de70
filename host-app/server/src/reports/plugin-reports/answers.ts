import { LocalizedText } from '@vitrine/core/contracts';
import { type Static, Type } from 'typebox';
import { listOf } from '../../http/answers.ts';
import { documents } from '../../http/documents.ts';

const closed = { additionalProperties: false } as const;

/** GET /api/v1/reports */
export const ReportList = listOf(
  Type.Object({ id: Type.String(), plugin: Type.String(), title: LocalizedText, description: LocalizedText }, closed),
);
export type ReportList = Static<typeof ReportList>;

/** GET /api/v1/reports/:plugin/:report.json?from=&to=&timezone=&locale=; `.html` is the same as a page. */
export const ComposedReportAnswer = Type.Object(
  {
    report: Type.String(),
    period: Type.Object({ from: Type.String(), to: Type.String(), timezone: Type.String() }, closed),
    locale: Type.String(),
    takenAt: Type.String(),
    snapshots: Type.Array(Type.Object({ tile: Type.String(), table: documents.Table, hash: Type.String() }, closed)),
    document: documents.ReportDocument,
  },
  closed,
);
export type ComposedReportAnswer = Static<typeof ComposedReportAnswer>;
