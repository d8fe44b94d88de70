export type { ReportPage } from '../contract.ts';
export { type DocumentFault, documentFault } from '../document/document.ts';
export { type RenderedPage, reportPage } from './html-page.ts';
