import { LocalizedText } from '@vitrine/core/contracts';
import { type TSchema, Type } from 'typebox';
import { ReportDocumentBody } from './report-document.ts';

const closed = { additionalProperties: false } as const;
const listOf = <Schema extends TSchema>(item: Schema) =>
  Type.Object({ items: Type.Array(item), next: Type.Optional(Type.String()) }, closed);

/** What routes of templates, logos, versions and settings answer; the types are those of `api-report-definitions.ts`. */
export const ReportTemplateListAnswer = listOf(
  Type.Object(
    {
      id: Type.String(),
      plugin: Type.String(),
      title: LocalizedText,
      description: LocalizedText,
      missing: Type.Array(Type.String()),
    },
    closed,
  ),
);

const version = {
  version: Type.Integer(),
  savedAt: Type.String({ format: 'date-time' }),
  savedBy: Type.Union([Type.String(), Type.Null()]),
};
export const ReportVersionListAnswer = listOf(Type.Object(version, closed));
export const ReportVersionAnswer = Type.Object({ ...version, document: ReportDocumentBody }, closed);
