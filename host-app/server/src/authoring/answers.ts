import { LocalizedText } from '@vitrine/core/contracts';
import { PREVIEW_KINDS } from '@vitrine/widget-registry/preview';
import { type Static, Type } from 'typebox';
import { anything, orNull } from '../http/answers.ts';
import { documents } from '../http/documents.ts';
import { Draft } from './schemas.ts';

const closed = { additionalProperties: false } as const;

/** A widget that is not kept yet. */
const WidgetDraft = Type.Object(
  {
    ...Draft.properties,
    spec: anything('Vega-Lite with {"$option": "…"} holes.'),
    optionsSchema: anything('JSON Schema of the options.'),
    optionsUi: anything('How the form of the options looks.'),
    sample: Type.Object({ table: documents.Table, roles: Draft.properties.sample.properties.roles }, closed),
  },
  closed,
);
export type WidgetDraft = Static<typeof WidgetDraft>;
/** A role as it was understood from a specification; `field` is what the specification called it. */
export type DraftRole = WidgetDraft['roles'][number];

const DraftFinding = Type.Object(
  {
    kind: Type.Enum(['refused', 'dropped', 'changed'] as const),
    code: Type.String(),
    /** JSON pointer into the pasted specification. */
    path: Type.String(),
    message: LocalizedText,
  },
  closed,
);
export type DraftFinding = Static<typeof DraftFinding>;

/** POST /api/v1/workspace-widgets/drafts { text }: the widget in a pasted specification, null when it cannot be taken. */
export const ImportedDraft = Type.Object({ draft: orNull(WidgetDraft), findings: Type.Array(DraftFinding) }, closed);
export type ImportedDraft = Static<typeof ImportedDraft>;

/** POST /api/v1/workspace-widgets/previews { draft, own?: { query, roles }, options?, locale? } */
export const Previews = Type.Object(
  {
    cells: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(PREVIEW_KINDS),
          width: Type.Number(),
          height: Type.Number(),
          theme: Type.Enum(['light', 'dark'] as const),
          direction: Type.Enum(['ltr', 'rtl'] as const),
          svg: Type.Optional(Type.String()),
          findings: Type.Array(
            Type.Object(
              { code: Type.String(), kind: Type.Enum(['note', 'remark'] as const), message: LocalizedText },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
