export { documentFault } from '../document/document.ts';
export { type RenderedPage, type ReportPage, reportPage } from './html-page.ts';
