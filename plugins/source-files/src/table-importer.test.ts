import { buffer } from 'node:stream/consumers';
import {
  type CallContext,
  type FileFacts,
  type ImportQuestion,
  type Json,
  localize,
  type ParsedRow,
  type ParseOptions,
} from '@vitrine/core/contracts';
import { fakeContext } from '@vitrine/core/testing';
import excel from 'exceljs';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { tableImporter } from './table-importer.ts';

class Asked extends Error {
  readonly question: ImportQuestion;
  constructor(question: ImportQuestion) {
    super(localize(question.message, 'en'));
    this.question = question;
  }
}

function optionsOf(more: Partial<ParseOptions> = {}): ParseOptions {
  return {
    answers: {},
    locale: 'en',
    name: 'stock',
    onQuestion: (question) => {
      throw new Asked(question);
    },
    ...more,
  };
}

function contextOf(parse: ParseOptions, facts: FileFacts): CallContext & { parse: ParseOptions; facts: FileFacts } {
  return { ...fakeContext({ timezone: 'Europe/Berlin' }), parse, facts };
}

async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 10_000) yield bytes.subarray(start, start + 10_000);
}
const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

async function read(content: string | Uint8Array, more: Partial<ParseOptions> = {}) {
  const bytes = bytesOf(content);
  const options = optionsOf(more);
  const surveyed = await tableImporter.survey(stream(bytes), options);
  const facts: FileFacts = JSON.parse(JSON.stringify(surveyed));
  const rows: ParsedRow[] = [];
  for await (const batch of tableImporter.parse(stream(bytes), contextOf(options, facts))) rows.push(...batch);
  const values: Record<string, Json>[] = rows.flatMap((row) =>
    row.outcome === 'event' ? row.events.flatMap((event) => (event.kind === 'tableRow' ? [event.values] : [])) : [],
  );
  const rejects = rows.flatMap((row) => (row.outcome === 'reject' ? [row] : []));
  return { facts, rows, values, rejects };
}

const detect = (content: string | Uint8Array) =>
  tableImporter.detect({ name: 'x', bytes: bytesOf(content), complete: true });

async function workbook(rows: unknown[][]): Promise<Uint8Array> {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('Stock');
  for (const row of rows) sheet.addRow(row);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function zip(entries: readonly [string, Buffer][]): Promise<Uint8Array> {
  const writer = new ZipFile();
  for (const [name, content] of entries) writer.addBuffer(content, name);
  writer.end();
  return new Uint8Array(await buffer(writer.outputStream));
}

describe('a table from CSV', () => {
  it('has field ids of the words of its header, numbered when they repeat', async () => {
    const { facts } = await read('Größe & Farbe,Net Price,Net price,,2nd\n1,2,3,4,5\n');
    expect(facts.columns?.map(({ field }) => field)).toEqual([
      'grosseFarbe',
      'netPrice',
      'netPrice2',
      'column4',
      'n2nd',
    ]);
  });

  it('finds the types of its columns in all rows', async () => {
    const { facts, values } = await read(
      'name,amount,day,at,active,zip,mixed\nA,"1,234.5",2026-01-31,2026-01-31 14:05,yes,01970,1\nB,-2,2026-02-01,2026-07-01T10:00:00Z,no,80014,x\n,,,,,,\n',
    );
    expect(facts.columns?.map(({ type }) => type)).toEqual([
      'text',
      'number',
      'day',
      'instant',
      'boolean',
      'text',
      'text',
    ]);
    expect(facts).toMatchObject({ rows: 3, firstDay: '2026-01-31', lastDay: '2026-02-01', currency: null });
    expect(values).toEqual([
      {
        name: 'A',
        amount: 1234.5,
        day: '2026-01-31',
        at: '2026-01-31T13:05:00Z',
        active: true,
        zip: '01970',
        mixed: '1',
      },
      {
        name: 'B',
        amount: -2,
        day: '2026-02-01',
        at: '2026-07-01T10:00:00.000Z',
        active: false,
        zip: '80014',
        mixed: 'x',
      },
      { name: null, amount: null, day: null, at: null, active: null, zip: null, mixed: null },
    ]);
  });

  it('reads decimal commas and German dates behind semicolons', async () => {
    const { values } = await read('Tag;Betrag\n31.01.2026;1.234,50\n01.02.2026;2,5\n02.02.2026;1.234\n');
    expect(values).toEqual([
      { tag: '2026-01-31', betrag: 1234.5 },
      { tag: '2026-02-01', betrag: 2.5 },
      { tag: '2026-02-02', betrag: 1234 },
    ]);
  });

  it('reads a column that could be either as the other columns of its file are, or as semicolons say', async () => {
    const proven = await read('Kanal,Besucher,Umsatz\nPinterest,1.200,"12,50"\nInstagram,1.850,"1.012,75"\n');
    expect(proven.values).toEqual([
      { kanal: 'Pinterest', besucher: 1200, umsatz: 12.5 },
      { kanal: 'Instagram', besucher: 1850, umsatz: 1012.75 },
    ]);
    expect((await read('Kanal;Besucher\nPinterest;1.200\n')).values).toEqual([{ kanal: 'Pinterest', besucher: 1200 }]);
    expect((await read('Kanal;Betrag;Besucher\nX;1.5;1.200\n')).values).toEqual([
      { kanal: 'X', betrag: 1.5, besucher: 1.2 },
    ]);
    expect((await read('channel,visits\nX,"1,200"\n')).values).toEqual([{ channel: 'X', visits: 1200 }]);
    expect((await read('tag,number\n"1,5",1.234\n')).values).toEqual([{ tag: 1.5, number: 1234 }]);
  });

  it('keeps whole numbers that are names as text', async () => {
    const { facts } = await read('Order ID,SKU,Qty\n4000000001,12,3\n');
    expect(facts.columns?.map(({ type }) => type)).toEqual(['text', 'text', 'number']);
  });

  it('takes the types that the seller chose, and refuses cells that do not fit', async () => {
    const { values, rejects } = await read('a,b\n1,2\nx,3\n', { columnTypes: { a: 'number', b: 'text' } });
    expect(values).toEqual([{ a: 1, b: '2' }]);
    expect(rejects).toMatchObject([{ line: 3, column: 'a', code: 'badValue', raw: ['x', '3'] }]);
  });

  it('asks once when its dates could be read in two ways', async () => {
    const file = 'day,n\n3/4/2026,1\n5/6/2026,2\n';
    await expect(read(file)).rejects.toMatchObject({ question: { kind: 'dateOrder' } });
    expect((await read(file, { answers: { dateOrder: 'dayFirst' } })).values[0]).toEqual({ day: '2026-04-03', n: 1 });
    expect((await read('day,n\n3/4/2026,1\n5/16/2026,2\n')).values[0]).toEqual({ day: '2026-03-04', n: 1 });
  });

  it('refuses rows with cells beyond the header and with NUL, and says so in every language', async () => {
    const { rejects, values } = await read('a,b\n1,2,3\n1,\0\n1\n');
    expect(rejects.map(({ code, line }) => [code, line])).toEqual([
      ['columnCount', 2],
      ['controlCharacter', 3],
    ]);
    expect(rejects[0]?.reason).toMatchObject({ de: 'Die Zeile hat mehr Zellen als die Kopfzeile.' });
    expect(values).toEqual([{ a: 1, b: null }]);
  });

  it('refuses a cell that is too long', async () => {
    const { rejects } = await read(`a,b\n1,${'x'.repeat(150_000)}\n`);
    expect(rejects).toMatchObject([{ code: 'cellTooLong', column: 'b' }]);
    expect(rejects[0]?.raw[1]?.length).toBe(2000);
  });

  it('refuses an empty file and facts that are not its own', async () => {
    await expect(read('')).rejects.toMatchObject({ code: 'unsupportedFile' });
    await expect(read('day,visits\n')).rejects.toMatchObject({
      code: 'unsupportedFile',
      details: { reason: 'noRows' },
    });
    const facts: FileFacts = { header: ['a'], currency: null, firstDay: null, lastDay: null, rows: 0 };
    const rows = tableImporter.parse(stream(bytesOf('a\n1')), contextOf(optionsOf(), facts));
    await expect(Array.fromAsync(rows)).rejects.toMatchObject({ code: 'badRequest' });
  });
});

describe('a table from JSON lines', () => {
  it('has the columns of all its lines', async () => {
    const { facts, values, rejects } = await read(
      '{"a":1,"b":"x"}\n\n{"b":"y","c":true}\n[1]\n{"a":{"n":1}}\nnonsense',
    );
    expect(facts.columns).toEqual([
      { field: 'a', header: 'a', type: 'number' },
      { field: 'b', header: 'b', type: 'text' },
      { field: 'c', header: 'c', type: 'boolean' },
    ]);
    expect(values).toEqual([
      { a: 1, b: 'x', c: null },
      { a: null, b: 'y', c: true },
    ]);
    expect(rejects.map(({ code, line }) => [code, line])).toEqual([
      ['badLine', 4],
      ['nestedValue', 5],
      ['badLine', 6],
    ]);
  });

  it('refuses a line without end', async () => {
    await expect(read(`{"a":1}\n{"a":"${'x'.repeat(2_000_000)}`)).rejects.toMatchObject({ code: 'tooLarge' });
  });
});

describe('a table from XLSX', () => {
  it('reads texts, numbers, dates, formulas by their value, and refuses errors', async () => {
    const file = await workbook([
      ['Item', 'Price', 'Day', 'Total'],
      ['Mug', 20.5, new Date('2026-01-31T00:00:00Z'), { formula: 'B2*2', result: 41 }],
      [{ richText: [{ text: 'Fern ' }, { text: 'Fox' }] }, 3, new Date('2026-02-01T00:00:00Z'), 3],
      [{ text: 'Link', hyperlink: 'https://example.org' }, 3, null, { error: '#DIV/0!' }],
      [],
      ['Late', 1, null, 2],
    ]);
    const { facts, values, rejects } = await read(file);
    expect(facts.columns?.map(({ type }) => type)).toEqual(['text', 'number', 'day', 'number']);
    expect(values).toEqual([
      { item: 'Mug', price: 20.5, day: '2026-01-31', total: 41 },
      { item: 'Fern Fox', price: 3, day: '2026-02-01', total: 3 },
      { item: 'Late', price: 1, day: null, total: 2 },
    ]);
    expect(rejects).toMatchObject([{ line: 4, code: 'errorCell', column: 'Total' }]);
  });

  it('leaves out sheets that hold a note and no rows', async () => {
    const book = new excel.Workbook();
    book.addWorksheet('Notes').addRow(['Just a note']);
    book.addWorksheet('Market').addRows([
      ['Item', 'Price'],
      ['Mug', 1.234],
    ]);
    const { values } = await read(Buffer.from(await book.xlsx.writeBuffer()));
    expect(values).toEqual([{ item: 'Mug', price: 1.234 }]);
  });

  describe('a workbook with several tables', () => {
    const several = async () => {
      const book = new excel.Workbook();
      book.addWorksheet('Notes').addRow(['Just a note']);
      for (const [name, price] of [
        ['Market', 1.5],
        ['Fair', 2.5],
      ] as const) {
        book.addWorksheet(name).addRows([
          ['Item', 'Price'],
          ['Mug', price],
        ]);
      }
      return Buffer.from(await book.xlsx.writeBuffer());
    };

    it('tells its sheets; one of a note alone is none, and other files have none', async () => {
      expect(await tableImporter.sheets?.(stream(await several()))).toEqual(['Market', 'Fair']);
      expect(await tableImporter.sheets?.(stream(bytesOf('a,b\n1,2\n')))).toEqual([]);
    });

    it.each([
      ['Market', 1.5],
      ['Fair', 2.5],
    ])('reads %s when it was chosen, also as text', async (sheet, price) => {
      const { values, facts } = await read(await several(), { answers: { sheet } });
      expect([values, facts.rows]).toEqual([[{ item: 'Mug', price }], 1]);
      const text = await Array.fromAsync(tableImporter.asText?.(stream(await several()), sheet) ?? []);
      expect(Buffer.concat(text).toString('utf8')).toBe(`"Item","Price"\r\n"Mug","${price}"\r\n`);
    });
  });

  it('refuses a formula without a value', async () => {
    const { rejects } = await read(
      await workbook([
        ['a', 'b'],
        [1, { formula: 'A2*2' }],
        [2, 3],
      ]),
    );
    expect(rejects).toMatchObject([{ line: 2, code: 'formulaCell', column: 'b' }]);
  });

  it('is read up to 200,000 rows, and refused whole beyond them', async () => {
    const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const book = [
      [
        'xl/_rels/workbook.xml.rels',
        `<Relationships><Relationship Id="r1" Type="${rels}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ],
      [
        'xl/workbook.xml',
        `<workbook xmlns:r="${rels}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ],
    ] as const;
    const cell = (column: string, row: number, value: number) => `<c r="${column}${row}"><v>${value}</v></c>`;
    const survey = async (rows: number) => {
      const header = '<row r="1"><c r="A1" t="str"><v>stock</v></c><c r="B1" t="str"><v>weight</v></c></row>';
      const lines = Array.from({ length: rows }, (_, index) => {
        const row = index + 2;
        return `<row r="${row}">${cell('A', row, (row * 7919) % 10_007)}${cell('B', row, (row * 104_729) % 99_991)}</row>`;
      });
      const sheet = `<worksheet><sheetData>${header}${lines.join('')}</sheetData></worksheet>`;
      const parts = [...book, ['xl/worksheets/sheet1.xml', sheet] as const];
      const bytes = await zip(parts.map(([name, text]) => [name, Buffer.from(text)]));
      return tableImporter.survey(stream(bytes), optionsOf());
    };
    expect(await survey(200_000)).toMatchObject({ rows: 200_000 });
    await expect(survey(200_001)).rejects.toMatchObject({
      code: 'tooLarge',
      message: expect.stringMatching(/more than 200,000 rows/),
    });
  });

  it('refuses what is no workbook, and one that bursts', async () => {
    await expect(read(await zip([['[Content_Types].xml', Buffer.from('x')]]))).rejects.toMatchObject({
      code: 'unsupportedFile',
    });
    const book: [string, Buffer] = ['xl/workbook.xml', Buffer.from('<workbook/>')];
    const bomb = await zip([book, ['xl/worksheets/sheet1.xml', Buffer.alloc(20_000_000, 32)]]);
    await expect(read(bomb)).rejects.toMatchObject({ code: 'tooLarge' });
    const broken = (
      await workbook([
        ['a', 'b'],
        [1, 2],
      ])
    ).slice(0, 3000);
    await expect(read(broken)).rejects.toMatchObject({ code: 'unsupportedFile' });
  });
});

describe('detect', () => {
  it('knows tables, and leaves alone what is none', async () => {
    expect(detect('a,b\n1,2\n')).toBe(0.5);
    expect(detect('{"a":1}\n{"a":2}\n')).toBe(0.5);
    expect(detect(await workbook([['a', 'b']]))).toBe(0.5);
    expect(detect('Dear seller,\nthank you, and see you soon,\nbye')).toBe(0);
    expect(detect('<html>,<body>\n1,2')).toBe(0);
    expect(detect('[{"a":1,"b":2},{"a":3,"b":4}]')).toBe(0);
    expect(detect('\uFEFF {\n"a": 1,\n"b": 2\n}')).toBe(0);
    expect(detect('[Id],[Name]\n1,2\n')).toBe(0.5);
    expect(detect(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10))).toBe(0);
    expect(detect('')).toBe(0);
  });
});
