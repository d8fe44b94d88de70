export { suggestRoles } from '../src/binding/roles.ts';
export { sparkQuery } from '../src/binding/spark.ts';
export { type Suggestion, suggestWidgets } from '../src/binding/suggest.ts';
export { tableTwin } from '../src/binding/twin.ts';
export type { MarkdownTextProps, SchemaFormProps, WidgetFormProps, WidgetHandle, WidgetViewProps } from './contract.ts';
export { MarkdownText } from './markdown-text.tsx';
export { TwinTable, type TwinTableProps } from './twin-table.tsx';
export { SchemaForm, WidgetForm } from './widget-form.tsx';
export { WidgetView } from './widget-view.tsx';
