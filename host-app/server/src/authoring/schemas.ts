import { LocalizedText, WidgetRole } from '@vitrine/core/contracts';
import { Type } from 'typebox';
import { documents } from '../http/documents.ts';

const closed = { additionalProperties: false } as const;
const Tree = Type.Record(Type.String(), Type.Unknown());
const RoleColumns = Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())]));

const DraftRole = Type.Object(
  { ...WidgetRole.properties, field: Type.Optional(Type.String({ maxLength: 200 })) },
  closed,
);

/** A widget that is not stored yet. What its parts may hold is decided by the policy. */
export const Draft = Type.Object(
  {
    title: LocalizedText,
    description: LocalizedText,
    roles: Type.Array(DraftRole, { minItems: 1, maxItems: 20 }),
    spec: Tree,
    optionsSchema: Tree,
    optionsUi: Tree,
    summary: Type.Union([LocalizedText, Type.Null()]),
    sample: Type.Object({ table: Tree, roles: RoleColumns }, closed),
  },
  closed,
);

export const PastedSpec = Type.Object({ text: Type.String({ minLength: 1, maxLength: 500_001 }) }, closed);

export const PreviewBody = Type.Object(
  {
    draft: Draft,
    own: Type.Optional(Type.Object({ query: documents.Query, roles: RoleColumns }, closed)),
    options: Type.Optional(Tree),
    locale: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' })),
  },
  closed,
);

export const SaveBody = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9-]{1,60}$' }),
    draft: Draft,
    replace: Type.Optional(Type.Boolean()),
  },
  closed,
);
