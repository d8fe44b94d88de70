export { type DrawnPreview, drawPreview, type PreviewFinding } from './preview-findings.ts';
export {
  grownTable,
  PREVIEW_KINDS,
  type PreviewCell,
  type PreviewKind,
  type PreviewSubject,
  previewMatrix,
} from './preview-matrix.ts';
