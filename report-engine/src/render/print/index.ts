export { type BrowserPlace, browserProgram } from '../pdf/browser-program.ts';
export { PdfPrinter, type PdfPrinterOptions } from '../pdf/pdf-printer.ts';
export { printPage } from './print-page.ts';
