import { type Static, Type } from 'typebox';
import { LocalizedText } from './json.ts';
import { queryDefinitions } from './query.ts';
import { ReportDocument } from './report-document.ts';
import { ReportPart } from './report-parts.ts';

const closed = { additionalProperties: false } as const;
const Section = Type.Object({ id: Type.String(), title: Type.Optional(LocalizedText) }, closed);

const definition = Type.Union([
  Type.Object({ kind: Type.Literal('plugin'), document: ReportDocument }, closed),
  Type.Object(
    { kind: Type.Literal('composed'), title: LocalizedText, parts: Type.Array(ReportPart, { maxItems: 200 }) },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('dashboard'), title: LocalizedText, sections: Type.Array(Section, { maxItems: 500 }) },
    closed,
  ),
]);

/** What a report says and in which order, apart from the answers in it; by what it was made from. */
export type ReportComposition = Static<typeof definition>;
export const ReportComposition = Type.Unsafe<ReportComposition>(
  Type.Cyclic({ ...queryDefinitions, ReportComposition: definition }, 'ReportComposition'),
);
