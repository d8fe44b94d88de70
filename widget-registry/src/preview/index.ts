export { grownTable } from './grown-table.ts';
export { type DrawnPreview, drawPreview, type PreviewFinding } from './preview-findings.ts';
export {
  PREVIEW_KINDS,
  type PreviewCell,
  type PreviewKind,
  type PreviewSubject,
  previewMatrix,
} from './preview-matrix.ts';
