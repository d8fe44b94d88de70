import type { DrawnPreview } from '@vitrine/widget-registry/preview';

/** The shapes on the wire of widgets that are being made. */

export type { DraftFinding, DraftRole, ImportedDraft, WidgetDraft } from './authoring/answers.ts';

/** POST /api/v1/workspace-widgets/previews { draft, own?: { query, roles }, options?, locale? } */
export type PreviewCellAnswer = DrawnPreview;

/** POST /api/v1/workspace-widgets { name, draft, replace? } → 201 { reference }; DELETE /api/v1/workspace-widgets/:name. */
