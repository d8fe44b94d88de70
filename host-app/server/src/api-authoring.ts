import type { LocalizedText, Table, WidgetRole } from '@vitrine/core/contracts';
import type { DrawnPreview } from '@vitrine/widget-registry/preview';

/** The shapes on the wire of widgets that are being made. */

/** A role as it was understood from a specification; `field` is what the specification called it. */
export type DraftRole = WidgetRole & { field?: string };

/** A widget that is not kept yet. */
export interface WidgetDraft {
  title: LocalizedText;
  description: LocalizedText;
  roles: DraftRole[];
  spec: Record<string, unknown>;
  optionsSchema: Record<string, unknown>;
  optionsUi: Record<string, unknown>;
  summary: LocalizedText | null;
  sample: { table: Table; roles: Record<string, string | string[]> };
}

export interface DraftFinding {
  kind: 'refused' | 'dropped' | 'changed';
  code: string;
  /** JSON pointer into the pasted specification. */
  path: string;
  message: LocalizedText;
}

/** POST /api/v1/workspace-widgets/drafts { text }: the widget in a pasted specification, null when it cannot be taken. */
export interface ImportedDraft {
  draft: WidgetDraft | null;
  findings: DraftFinding[];
}

/** POST /api/v1/workspace-widgets/previews { draft, own?: { query, roles }, options?, locale? } */
export type PreviewCellAnswer = DrawnPreview;

/** POST /api/v1/workspace-widgets { name, draft, replace? } → 201 { reference }; DELETE /api/v1/workspace-widgets/:name. */
