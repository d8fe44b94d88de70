export { documentOf } from './document-of.ts';
export type {
  DocumentBlock,
  DocumentTree,
  StatementLine,
  ToldNumber,
} from './document-tree.ts';
export { type FigureQuestion, figureQuestions } from './figure-questions.ts';
export {
  type FigureForm,
  type Placeholder,
  type PlaceholderMeaning,
  placeholdersIn,
  REPORT_FIELDS,
  type ReportField,
} from './placeholders.ts';
