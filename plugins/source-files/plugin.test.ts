import { pluginContract } from '@vitrine/core/testing';
import excel from 'exceljs';
import { test } from 'vitest';

const book = new excel.Workbook();
book.addWorksheet('Stock').addRows([
  ['Item', 'Stock'],
  ['Mug', 3],
  ['Apron', 7],
]);
const text = (content: string) => new TextEncoder().encode(content);

const contract = await pluginContract(import.meta.dirname, {
  samples: {
    table: [
      { name: 'stock.csv', content: text('Item,Stock\nMug,3\n"Apron, linen",7\n') },
      { name: 'stock.tsv', content: text('Item\tStock\nMug\t3\n') },
      { name: 'stock.jsonl', content: text('{"item":"Mug","stock":3}\n{"item":"Apron","stock":7}\n') },
      { name: 'stock.xlsx', content: new Uint8Array(await book.xlsx.writeBuffer()) },
    ],
  },
});
for (const { name, run } of contract) test(name, run);
