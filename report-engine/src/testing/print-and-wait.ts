import { browserProgram, PdfPrinter } from '../render/print/index.ts';

const [, , folder = ''] = process.argv;
const printer = new PdfPrinter({ executable: () => browserProgram({ folder }) });
await printer.print(
  '<!doctype html><title>Plain</title>',
  { format: 'A4', orientation: 'portrait', theme: 'light', pageNumbers: false },
  { title: 'Plain', locale: 'en', madeAt: '2026-01-01T08:00:00Z' },
);
process.stdout.write(`${printer.pid}\n`);
setInterval(() => undefined, 1000);
