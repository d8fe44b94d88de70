/** The shapes on the wire that tell of installed plugins. */

export type { InstalledPlugin, InstalledWidget } from './catalogue/answers.ts';
export type { IsolationReport, OutboxList, PluginConsent, PluginSettings } from './isolation/answers.ts';
export type { ModelList } from './models/answers.ts';
export type { PluginFiguresEntry, PluginInDevelopment, PluginLogLine } from './plugin-operations/answers.ts';
export type { ComposedReportAnswer, ReportList } from './reports/plugin-reports/answers.ts';
export type { SyncList } from './syncs/answers.ts';
/** PUT /api/v1/plugins/:plugin/switch { on, reason? } → 204. */
