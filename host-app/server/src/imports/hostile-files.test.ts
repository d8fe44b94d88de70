import { parse } from 'csv-parse/sync';
import excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { Seller } from './testing/seller.ts';
import { smallShopFile } from './testing/small-shop.ts';

let server: TestServer;
let seller: Seller;
let orders: string;

beforeAll(async () => {
  server = await createTestServer();
  seller = new Seller(server.owner);
  orders = Buffer.from((await smallShopFile('orders.csv')).content).toString('utf8');
});
afterAll(async () => {
  expect((await server.owner.get('/healthz')).status).toBe(200);
  await server[Symbol.asyncDispose]();
});

/** As a spreadsheet saves what it opened: days and numbers are no texts any more. */
async function workbook(text: string): Promise<Uint8Array> {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('Sheet1');
  for (const row of parse(text)) sheet.addRow(row.map(spreadsheetCell));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function spreadsheetCell(cell: string): string | number | Date {
  const day = /^(\d\d)\/(\d\d)\/(?:20)?(\d\d)$/.exec(cell);
  if (day) return new Date(`20${day[3]}-${day[1]}-${day[2]}T00:00:00Z`);
  return /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

function jsonLines(text: string): string {
  const [header = [], ...rows] = parse(text);
  const lines = rows.map((row) => JSON.stringify(Object.fromEntries(header.map((name, index) => [name, row[index]]))));
  return `${lines.join('\n')}\n`;
}

describe('a hostile file', () => {
  it.each<[string, Uint8Array, string]>([
    [
      'a program named .csv',
      Buffer.concat([
        Buffer.from('\x7fELF\x02\x01\x01'),
        Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)),
      ]),
      'holds no text',
    ],
    [
      'a picture named .csv',
      Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(2000, 7)]),
      'a picture',
    ],
    ['a PDF named .csv', Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n'), 'offers the same numbers as CSV'],
    ['a workbook of before 2007', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'before 2007'],
    ['a packed file of another kind', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), 'another kind than zip'],
    ['nothing but NUL bytes', Buffer.alloc(10_000), 'holds no text'],
    ['nothing at all', Buffer.alloc(0), 'is empty'],
    [
      'a million columns',
      Buffer.from(`${Array.from({ length: 1_000_000 }, (_, i) => `c${i}`).join(',')}\n${'1,'.repeat(999_999)}1\n`),
      'too many columns',
    ],
    [
      'a letter',
      Buffer.from('Dear Etsy,\nhow are you?\n'),
      'its first line has 2 cells, line 2 has 1, and most lines do not fit',
    ],
    [
      'a list in JSON, on one line',
      Buffer.from('[{"day":"2026-01-05","cups":3},{"day":"2026-01-06","cups":4}]'),
      'jq -c ".[]"',
    ],
    [
      'a list in JSON, one object a line',
      Buffer.from('[\n{"day":"2026-01-05","cups":3},\n{"day":"2026-01-06","cups":4}\n]'),
      'not as JSON lines',
    ],
    [
      'one object in JSON over many lines',
      Buffer.from('{\n  "day": "2026-01-05",\n  "cups": 3\n}\n'),
      'not as JSON lines',
    ],
    ['a title above the header', Buffer.from('Stock of May\n\nday,cups\n2026-05-01,3\n'), 'its first line is one cell'],
    [
      'columns without names',
      Buffer.from('day,,,\n2026-05-01,3,4,5\n'),
      'most of the 4 cells of its first line are empty',
    ],
    [
      'rows of other widths than the header',
      Buffer.from('day,cups\n2026-05-01,3,x\n\n2026-05-02,4,y\n'),
      'its first line has 2 cells, line 2 has 3',
    ],
  ])('%s is refused, with its reason and the way out', async (_, content, reason) => {
    const file = await seller.bringOne('file.csv', content);
    expect(file).toMatchObject({ state: 'failed', rows: 0 });
    expect(file.error?.code).toMatch(/^(unsupportedFile|tooLarge)$/);
    expect(file.error?.message).toContain(reason);
  });

  it('with a cell of 10 MB is refused as a whole or by its row, and the others are read', async () => {
    const lines = orders.trimEnd().split('\n');
    const huge = (lines[1] ?? '').replace('Example One', 'x'.repeat(10_000_000)).replace('4000000001', '4000000099');
    const file = await seller.bringOne('orders.csv', `${[lines[0], huge, ...lines.slice(2)].join('\n')}\n`);
    if (file.state === 'failed') expect(file.error?.code).toMatch(/^(unsupportedFile|tooLarge)$/);
    else expect([file.rejected, file.accepted]).toEqual([1, 5]);
  });

  it('has rows with NUL bytes and formula cells refused, each with its reason', async () => {
    const lines = orders.trimEnd().split('\n');
    const nul = (lines[1] ?? '').replace('Denver', 'Den\0ver').replace('4000000001', '4000000111');
    const formula = (lines[2] ?? '')
      .replace('4000000002', '=HYPERLINK("http://x","y")')
      .replace(/"=HYPER.*y"\)/, '=1+1');
    const { id, files } = await seller.bring([{ name: 'o.csv', content: `${[lines[0], nul, formula].join('\n')}\n` }]);
    expect(files[0]).toMatchObject({ state: 'done', accepted: 0, rejected: 2 });
    const { items } = (await server.owner.get(`/api/v1/imports/${id}/rejects?format=json`)).json as {
      items: { code: string; line: number; reason: string }[];
    };
    expect(items.map((item) => item.line)).toEqual([2, 3]);
    for (const item of items) expect(item.reason).not.toBe('');
  });

  it('never reaches the tables with a buyer in clear', async () => {
    await seller.bringOne('orders.csv', orders);
    expect(await seller.bringOne('orders.xlsx', await workbook(orders))).toMatchObject({ kind: 'etsy.orders' });
    expect(await seller.bringOne('orders.jsonl', jsonLines(orders))).toMatchObject({ kind: 'etsy.orders' });
    const tables = await server.database.everything.raw<{ rows: { name: string }[] }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'vitrine' and c.relkind = 'r' and not c.relispartition`,
    );
    for (const { name } of tables.rows) {
      const found = await server.database.everything.raw<{ rows: { count: string }[] }>(
        `select count(*) as count from vitrine.${name} t where t::text ~* '\\y(Example St|Example One|buyer1|80014)\\y'`,
      );
      expect([name, Number(found.rows[0]?.count)]).toEqual([name, 0]);
    }
  });
});

describe('what sellers’ tools do', () => {
  const bytes = (text: string, encoding: 'utf16le' | 'latin1' | 'utf8') => Buffer.from(text, encoding);

  it.each<[string, (text: string) => Buffer]>([
    ['a byte order mark', (text) => bytes(`\uFEFF${text}`, 'utf8')],
    ['UTF-16', (text) => bytes(`\uFEFF${text}`, 'utf16le')],
    ['Windows-1252', (text) => bytes(text.replace('Denver', 'Zürich'), 'latin1')],
    ['CRLF', (text) => bytes(text.replaceAll('\n', '\r\n'), 'utf8')],
    ['no line end at the end', (text) => bytes(text.trimEnd(), 'utf8')],
    ['an empty line at the end', (text) => bytes(`${text}\n`, 'utf8')],
    [
      'an unknown extra column',
      (text) =>
        bytes(
          text
            .trimEnd()
            .split('\n')
            .map((line, index) => (index === 0 ? `${line},Mood` : `${line},good`))
            .join('\n'),
          'utf8',
        ),
    ],
    ['quoted line ends', (text) => bytes(text.replaceAll('1 Example St', '1 Example\nSt'), 'utf8')],
  ])('does no harm: %s', async (_, save) => {
    const file = await seller.bringOne('orders.csv', save(orders));
    expect(file).toMatchObject({ kind: 'etsy.orders', state: 'done', rows: 6, rejected: 0 });
  });

  it('does no harm: a workbook, with its days and amounts as a spreadsheet keeps them', async () => {
    const file = await seller.bringOne('orders.xlsx', await workbook(orders));
    expect(file).toMatchObject({ kind: 'etsy.orders', state: 'done', rows: 6, rejected: 0, accepted: 0, updated: 0 });
  });

  it('does no harm: semicolons, tabs', async () => {
    const plain = 'a;b\n1;2\n3;4\n';
    expect(await seller.bringOne('semi.csv', plain)).toMatchObject({ kind: 'table', rows: 2, accepted: 2 });
    expect(await seller.bringOne('tabs.tsv', plain.replaceAll(';', '\t'))).toMatchObject({ kind: 'table', rows: 2 });
    expect(await seller.bringOne('lines.jsonl', '{"a":1}\n{"a":2}\n')).toMatchObject({ kind: 'table', rows: 2 });
  });

  it('is refused row by row where digits were lost', async () => {
    const file = await seller.bringOne('orders.csv', orders.replace('4000000001', '4.0E+09'));
    expect(file).toMatchObject({ state: 'done', rows: 6, rejected: 1, unchanged: 5 });
  });
});
