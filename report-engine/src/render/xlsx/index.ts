export { tableWorkbook } from './table-workbook.ts';
export { workbook } from './workbook.ts';
