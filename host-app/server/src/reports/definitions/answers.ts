import { LocalizedText } from '@vitrine/core/contracts';
import { type TSchema, Type } from 'typebox';

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
