export type { FindingCode, ImportFinding } from './finding.ts';
export { type ImportedSpec, importSpec, type WidgetDraft } from './import-spec.ts';
export { contributionOf, type WidgetFiles, widgetFiles } from './widget-files.ts';
