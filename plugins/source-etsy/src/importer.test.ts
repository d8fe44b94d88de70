import type { FileFacts, OrderLineEvent } from '@vitrine/core/contracts';
import { describe, expect, it } from 'vitest';
import { foldHeader } from './header.ts';
import { importers } from './importers.ts';
import {
  Asked,
  bytesOf,
  contextOf,
  fixture,
  fixtureText,
  optionsOf,
  readEtsy,
  recognise,
  stream,
} from './testing/reading.ts';

const STATEMENT = 'Date,Type,Title,Info,Currency,Amount,Fees & Taxes,Net,Tax Details';
const ITEMS_HEADER = (await fixtureText('items.csv')).split('\n')[0] ?? '';
const ORDERS = await fixtureText('orders.csv');
const ITEMS = await fixtureText('items.csv');

function resaved(text: string, delimiter: string): string {
  return text
    .split('\n')
    .map((row) =>
      row.replaceAll(/"([^"]*)"|,/g, (match, quoted: string | undefined) =>
        quoted === undefined ? delimiter : quoted.includes(delimiter) ? match : quoted,
      ),
    )
    .join('\r\n');
}

describe('what sellers’ tools do to a file', () => {
  it('gives the same events from tabs, semicolons, CRLF, a mark, UTF-16 and Windows-1252', async () => {
    const expected = (await readEtsy(ORDERS)).events;
    const windows = Uint8Array.from([...resaved(ORDERS, ';')].map((character) => character.charCodeAt(0)));
    const files: (string | Uint8Array)[] = [
      resaved(ORDERS, '\t'),
      resaved(ORDERS, ';'),
      `\uFEFF${ORDERS}`,
      ORDERS.replaceAll('\n', '\r\n'),
      Uint8Array.from(Buffer.from(`\uFEFF${resaved(ORDERS, '\t')}`, 'utf16le')),
      windows,
    ];
    for (const file of files) {
      const { events, rejects } = await readEtsy(file);
      expect(rejects).toEqual([]);
      expect(events).toEqual(expected);
    }
  });

  it('reads the same orders re-saved by a spreadsheet, and refuses the number it shortened', async () => {
    const original = (await readEtsy(ORDERS)).events;
    const { facts, events, rejects } = await readEtsy(await fixture('orders-resaved.csv'));
    expect(facts).toMatchObject({ rows: 6, firstDay: '2026-08-28', lastDay: '2026-09-30' });
    const amounts = (each: (typeof events)[number]) => ({ ...each, buyer: undefined });
    expect(events.map(amounts)).toEqual(original.filter(({ key }) => key !== '4000000005').map(amounts));
    expect(rejects).toEqual([
      expect.objectContaining({
        line: 6,
        column: 'Order ID',
        code: 'scientificId',
        reason: expect.objectContaining({
          en: 'A spreadsheet has shortened the number in “Order ID” (4.00E+09), so digits are lost. Use the file as Etsy wrote it.',
        }),
      }),
    ]);
  });

  it('reads decimal commas', async () => {
    const german = resaved(ORDERS, ';').replaceAll(/;(\d+)\.(\d{2})(?=;)/g, ';$1,$2');
    expect((await readEtsy(german)).events).toEqual((await readEtsy(ORDERS)).events);
  });

  it('reads other forms of dates', async () => {
    const expected = (await readEtsy(ORDERS)).events;
    const named = ORDERS.replaceAll(
      /(\d\d)\/(\d\d)\/(?:20)?26/g,
      (_, month: string, day: string) => `${day}-${['', 'Aug', 'Sep', 'Oct'][Number(month) - 7]}-26`,
    );
    const german = ORDERS.replaceAll(/(\d\d)\/(\d\d)\/(?:20)?26/g, '$2.$1.2026');
    const iso = ORDERS.replaceAll(/(\d\d)\/(\d\d)\/(?:20)?26/g, '2026-$1-$2');
    const dayFirst = ORDERS.replaceAll(/(\d\d)\/(\d\d)\/(?:20)?26/g, '$2/$1/2026');
    for (const file of [named, german, iso, dayFirst]) expect((await readEtsy(file)).events).toEqual(expected);
  });

  it('never doubts zero-padded dates under an English header', async () => {
    const rows = ORDERS.split('\n')
      .filter((row) => !/\/(?:2[0-9]|3[01]|1[3-9])\//.test(row))
      .join('\n');
    const { events } = await readEtsy(rows);
    expect(events[0]?.kind === 'order' && events[0].time.at).toBe('2026-09-03');
  });

  it('asks when all dates could be read in two ways, and reads by the answer', async () => {
    const row = ORDERS.split('\n')[1]?.replace('09/03/26', '9/3/2026').replace('09/05/2026', '9/5/2026') ?? '';
    const file = `${ORDERS.split('\n')[0]}\n${row}\n`;
    const asked = await readEtsy(file).catch((error: unknown) => error);
    expect(asked).toBeInstanceOf(Asked);
    expect(asked).toMatchObject({
      question: {
        kind: 'dateOrder',
        choices: [
          { value: 'monthFirst', label: { de: '3. September 2026', fr: '3 septembre 2026' } },
          { value: 'dayFirst', label: { de: '9. März 2026', fr: '9 mars 2026' } },
        ],
      },
    });
    const answered = await readEtsy(file, { answers: { dateOrder: 'dayFirst' } });
    expect(answered.events).toMatchObject([{ time: { at: '2026-03-09' }, shippedOn: '2026-05-09' }]);
    expect(answered.facts).toMatchObject({ firstDay: '2026-03-09', lastDay: '2026-03-09' });
  });

  it('tolerates empty optional columns, unknown extra columns, other order and other case', async () => {
    const small =
      'ORDER VALUE,order total,Something new,currency,Sale Date,Order ID\n40.00,,secret,usd,09/03/26,4000000001\n';
    const { kind, rows } = await readEtsy(small);
    expect(kind).toBe('etsy.orders');
    expect(rows).toEqual([
      {
        outcome: 'event',
        line: 2,
        raw: ['40.00', '', '', 'usd', '09/03/26', '4000000001'],
        events: [
          {
            kind: 'order',
            key: '4000000001',
            order: '4000000001',
            time: { at: '2026-09-03', precision: 'day' },
            source: 'etsy.orders',
            currency: 'USD',
            orderValue: 4000,
            orderTotal: null,
          },
        ],
      },
    ]);
  });
});

describe('a header that is not known', () => {
  const SPANISH = `Fecha,Tipo,Título,Información,Moneda,Importe,Tarifas e impuestos,Neto,Detalles\n"31 July, 2026",Sale,Pago,Pedido #4000000101,EUR,€29.99,--,€29.99,--\n"30 July, 2026",Fee,Processing fee,Pedido #4000000101,EUR,--,-€1.40,-€1.40,--\n`;

  it('asks to map an Etsy-like header in another language, once', async () => {
    const { importer, certainty } = recognise(SPANISH);
    expect(importer?.kind).toBe('etsy.statement');
    expect(certainty).toBeGreaterThan(0.5);
    const asked = await readEtsy(SPANISH).catch((error: unknown) => error);
    expect(asked).toMatchObject({
      question: {
        kind: 'columns',
        header: SPANISH.split('\n')[0]?.split(','),
        fields: expect.arrayContaining(['Date', 'Net']),
      },
    });
    const columns = {
      Date: 'Fecha',
      Type: 'Tipo',
      Title: 'Título',
      Info: 'Información',
      Currency: 'Moneda',
      Amount: 'Importe',
      'Fees & Taxes': 'Tarifas e impuestos',
      Net: 'Neto',
    };
    const { events } = await readEtsy(SPANISH, { answers: { columns } });
    expect(events).toMatchObject([
      { class: 'sale', order: '4000000101', amount: 2999 },
      { class: 'processingFee', feesAndTaxes: -140 },
    ]);
  });

  it.each(['orders', 'items', 'payments', 'statement-usd', 'deposits', 'listings', 'ads'])(
    'asks for the columns of %s under names of another language, and reads them by the answer like Etsy’s own',
    async (name) => {
      const text = (await fixtureText(`${name}.csv`)).replace('\uFEFF', '');
      const end = text.indexOf('\n');
      const own = text.slice(0, end).trim().replaceAll('"', '').split(',');
      const renamed = own.map((label, index) =>
        label.startsWith('IMAGE')
          ? label.replace('IMAGE', 'Görsel')
          : `Sütun ${index}x${/ \(USD\)$/.exec(label)?.[0] ?? ''}`,
      );
      const file = `${renamed.join(',')}${text.slice(end)}`;
      const known = recognise(text).importer?.kind;
      expect(recognise(file).importer?.kind).toBe(known);
      const asked = await readEtsy(file).catch((error: unknown) => error);
      expect(asked).toMatchObject({ question: { kind: 'columns', header: renamed } });
      const fields = asked instanceof Asked ? (asked.question.fields ?? []) : [];
      const columns = Object.fromEntries(
        fields.flatMap((field) => {
          const at = own.findIndex((label) => foldHeader(label) === foldHeader(field));
          return at === -1 ? [] : [[field, renamed[at] ?? '']];
        }),
      );
      const { events } = await readEtsy(text);
      expect((await readEtsy(file, { answers: { columns } })).events).toEqual(events);
      // All columns stand where Etsy has them, so nothing is left to be chosen.
      const proposed = asked instanceof Asked ? (asked.question.proposed ?? {}) : {};
      expect((await readEtsy(file, { answers: { columns: proposed } })).events).toEqual(events);
    },
  );

  it('proposes no text where a column was put between the others: a buyer might stand there', async () => {
    const text = await fixtureText('orders.csv');
    const [, ...rows] = text.trimEnd().split('\n');
    const width = (text.split('\n')[0] ?? '').split(',').length;
    const header = Array.from({ length: width + 1 }, (_, index) => `Sütun ${index}x`).join(',');
    const shifted = [header, ...rows.map((row) => row.replace(/,([^,]*,[^,]*)$/, ',new,$1'))].join('\n');
    const asked = await readEtsy(shifted).catch((error: unknown) => error);
    const { proposed = {}, fields = [] } = asked instanceof Asked ? asked.question : {};
    expect(fields).toEqual(expect.arrayContaining(['Full Name', 'Status']));
    expect(proposed).toMatchObject({ 'Sale Date': 'Sütun 0x', 'Order ID': 'Sütun 1x' });
    for (const name of ['Full Name', 'Buyer User ID', 'Status', 'Ship State'])
      expect(proposed).not.toHaveProperty(name);
  });

  it('leaves tables that only look a little alike to others', () => {
    expect(recognise('Day,Visits,Likes\n2026-01-01,3,4\n').importer).toBeUndefined();
    expect(recognise('Tag,A,B,C,Geld,x,y,z,w\n2026-01-01,a,b,c,EUR,1,2,3,d\n').importer).toBeUndefined();
    expect(recognise('').importer).toBeUndefined();
  });

  it('refuses an Etsy file without a column that it needs, and names the column', async () => {
    const file = ITEMS.replace('"Transaction ID"', 'Gone').replace(',Currency,', ',Money,');
    expect(recognise(file).certainty).toBe(0.7);
    await expect(readEtsy(file)).rejects.toMatchObject({
      code: 'unsupportedFile',
      said: { fr: expect.stringContaining('ces colonnes manquent : Currency, Transaction ID') },
      details: { reason: 'missingColumns', columns: ['Currency', 'Transaction ID'] },
    });
  });

  it('refuses an answer that leaves out a required column', async () => {
    await expect(readEtsy(SPANISH, { answers: { columns: { Date: 'Fecha' } } })).rejects.toMatchObject({
      code: 'unsupportedFile',
    });
  });
});

describe('rows that cannot be used', () => {
  async function rejectsOf(row: string, header = ITEMS_HEADER) {
    return (await readEtsy(`${header}\n${row}\n`)).rejects.map(({ code, column }) => [code, column]);
  }
  const row = (changes: Record<number, string>) => {
    const cells =
      '09/03/26,Apron,"Example One (buyer1)",1,40.00,,,0,0,5.00,0,40,USD,4100000001,1700000001,09/03/2026,,"Example One","1 Example St",,Denver,CO,80014,"United States",4000000001,,online,listing,online_cc,,,0,APR-01'.split(
        ',',
      );
    for (const [index, text] of Object.entries(changes)) cells[Number(index)] = text;
    return cells.join(',');
  };

  it('are refused one by one, each with its column and reason', async () => {
    expect(await rejectsOf(row({}))).toEqual([]);
    expect(await rejectsOf(row({ 13: '4.1E+09' }))).toEqual([['scientificId', 'Transaction ID']]);
    expect(await rejectsOf(row({ 13: 'abc' }))).toEqual([['badId', 'Transaction ID']]);
    expect(await rejectsOf(row({ 13: '' }))).toEqual([['missing', 'Transaction ID']]);
    expect(await rejectsOf(row({ 0: 'soon' }))).toEqual([['badDay', 'Sale Date']]);
    expect(await rejectsOf(row({ 0: '02/30/26' }))).toEqual([['badDay', 'Sale Date']]);
    expect(await rejectsOf(row({ 4: 'much' }))).toEqual([['badMoney', 'Price']]);
    expect(await rejectsOf(row({ 4: '' }))).toEqual([['missing', 'Price']]);
    expect(await rejectsOf(row({ 3: '1.5' }))).toEqual([['badCount', 'Quantity']]);
    expect(await rejectsOf(row({ 3: '-1' }))).toEqual([['badCount', 'Quantity']]);
    expect(await rejectsOf(row({ 3: '' }))).toEqual([['missing', 'Quantity']]);
    expect(await rejectsOf(row({ 12: 'dollars' }))).toEqual([['badCurrency', 'Currency']]);
    expect(await rejectsOf(row({ 1: '"=HYPERLINK(""http://x"")"' }))).toEqual([['formulaCell', 'Item Name']]);
    expect(await rejectsOf(row({ 4: '=1+1' }))).toEqual([['formulaCell', 'Price']]);
    expect(await rejectsOf(row({ 1: 'a\0b' }))).toEqual([['controlCharacter', null]]);
    expect(await rejectsOf(`${row({})},more`)).toEqual([['columnCount', null]]);
    expect(await rejectsOf(row({ 1: 'x'.repeat(200_000) }))).toEqual([['cellTooLong', 'Item Name']]);
    expect(await rejectsOf(row({ 3: '1000000' }))).toEqual([]);
    expect(await rejectsOf(row({ 3: '1000001' }))).toEqual([['tooLarge', 'Quantity']]);
    expect(await rejectsOf(row({ 3: '9007199254740991', 11: '' }))).toEqual([['tooLarge', 'Quantity']]);
  });

  it('keep smiling titles and digits behind an apostrophe', async () => {
    const { events } = await readEtsy(`${ITEMS_HEADER}\n${row({ 1: '=^.^= Cat Mug', 13: "'4100000001" })}\n`);
    expect(events).toMatchObject([{ title: '=^.^= Cat Mug', line: '4100000001' }]);
  });

  it('refuses a statement row that does not add up', async () => {
    const { rejects, events } = await readEtsy(
      `${STATEMENT}\n"July 1, 2026",Fee,Processing fee,Order #4000000101,GBP,--,-£1.40,-£1.41,--\n"July 1, 2026",Fee,Listing fee,,GBP,--,-£0.20,-£0.20,--\n`,
    );
    expect(rejects).toMatchObject([
      {
        line: 2,
        column: 'Net',
        code: 'sumMismatch',
        reason: { en: 'The amount and the fees of this row do not add up to “Net”.' },
      },
    ]);
    expect(events).toHaveLength(1);
  });

  it('speaks every language', async () => {
    const file = `${ITEMS_HEADER}\n${row({ 4: 'viel' })}\n`;
    expect((await readEtsy(file)).rejects[0]?.reason).toEqual({
      en: 'The amount in “Price” cannot be read.',
      de: 'Der Betrag in „Price“ ist nicht lesbar.',
      fr: 'Le montant de « Price » est illisible.',
    });
  });

  it('count every row once: events and rejects are the rows of the file', async () => {
    const { facts, rows } = await readEtsy(`${ITEMS}${row({ 4: 'x' })}\n\n${row({ 0: 'y' })}\n`);
    expect(rows).toHaveLength(facts.rows ?? -1);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]);
  });
});

describe('keys', () => {
  it('number equal statement rows even when the days of a file are mixed', async () => {
    const fee = (day: string) => `"July ${day}, 2026",Fee,Listing fee,Listing #1700000002,GBP,--,-£0.20,-£0.20,--`;
    const { events, facts } = await readEtsy(`${STATEMENT}\n${[fee('1'), fee('2'), fee('1'), fee('2')].join('\n')}\n`);
    expect(facts.reading).toMatchObject({ grouped: false });
    expect(events.map(({ key }) => key.slice(-2))).toEqual(['|1', '|1', '|2', '|2']);
  });

  it('are the same for a statement in another writing', async () => {
    const keys = async (file: string | Uint8Array) => (await readEtsy(file)).events.map(({ key }) => key);
    const text = await fixtureText('statement-usd.csv');
    const german = text.replace(
      /^.*\n/,
      'Datum;Art;Titel;Info;Währung;Betrag;Gebühren & Steuern;Netto;Steuerliche Angaben\n',
    );
    const rows = german.split('\n').map((line, index) => (index === 0 ? line : resaved(line, ';')));
    expect(await keys(rows.join('\n'))).toEqual(await keys(text));
  });
});

describe('identity', () => {
  it('is in no kept cell of any file', async () => {
    const identifying =
      /buyer\d|Example (One|Two|Three|Guest)|Exämple|Example St|Denver|Austin|Salem|Leeds|Köln|80014|73301|01970|LS1|50667|Buyer Example|1234$/;
    for (const name of ['orders.csv', 'orders-resaved.csv', 'items.csv', 'payments.csv', 'deposits.csv']) {
      for (const { raw } of (await readEtsy(await fixture(name))).rows) {
        expect(raw.filter((cell) => identifying.test(cell))).toEqual([]);
      }
    }
  });

  it('is not kept when the columns of a row are shifted', async () => {
    const [header, first] = ORDERS.split('\n');
    const { rejects } = await readEtsy(`${header}\n${first},"Example One",extra\n`);
    expect(rejects[0]?.raw.filter((cell) => cell !== '').every((cell) => /^[\d./:A-Z]+$/.test(cell))).toBe(true);
    expect(rejects[0]?.raw).not.toContain('80014');
  });

  it('reads the user name from the last parentheses, or alone', async () => {
    const buyers = async (buyer: string) => {
      const file = ITEMS.split('\n').slice(0, 2).join('\n').replace('"Example One (buyer1)"', buyer);
      const [event] = (await readEtsy(`${file}\n`)).events;
      return event?.kind === 'orderLine' ? event.buyer : undefined;
    };
    const place = { name: 'Example One', postalCode: '80014' };
    expect(await buyers('"Ann (Annie) Example (ann7)"')).toEqual({ userName: 'ann7', ...place });
    expect(await buyers('ann7')).toEqual({ userName: 'ann7', ...place });
    expect(await buyers('')).toEqual(place);
    expect(await buyers('"Ann Example"')).toEqual(place);
  });
});

describe('hostile files', () => {
  const items = importers.find(({ kind }) => kind === 'etsy.items');

  it('are refused with a code', async () => {
    const survey = (bytes: Uint8Array) => items?.survey(stream(bytes), optionsOf());
    await expect(survey(bytesOf(`${ITEMS}"${'x'.repeat(10_000_000)}`))).rejects.toMatchObject({ code: 'tooLarge' });
    await expect(survey(bytesOf('a,'.repeat(1_000_000)))).rejects.toMatchObject({ code: 'tooLarge' });
    await expect(survey(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0))).rejects.toMatchObject({
      code: 'unsupportedFile',
    });
    await expect(survey(new Uint8Array(0))).rejects.toMatchObject({ code: 'unsupportedFile' });
    await expect(survey(bytesOf('a,b\n1,2\n'))).rejects.toMatchObject({ code: 'unsupportedFile' });
  });

  it('are refused by kinds without a day of their own too long and unsorted', async () => {
    const rows = Array.from({ length: 300_002 }, (_, index) => `Title ${index},1.00,USD,1,t,m`).join('\n');
    await expect(readEtsy(`TITLE,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS\n${rows}\n`)).rejects.toMatchObject({
      code: 'tooLarge',
    });
  });

  it('stop when the caller aborts, and need the facts of the survey', async () => {
    const facts = await items?.survey(stream(bytesOf(ITEMS)), optionsOf());
    const read = (given: FileFacts | undefined, signal?: AbortSignal) =>
      Array.fromAsync(items && given ? items.parse(stream(bytesOf(ITEMS)), contextOf(optionsOf(), given, signal)) : []);
    await expect(read(facts, AbortSignal.abort())).rejects.toThrow();
    await expect(read(facts && { ...facts, reading: null })).rejects.toMatchObject({ code: 'badRequest' });
  });
});

it('reads a long file in many small steps', async () => {
  const first = ITEMS.split('\n')[1] ?? '';
  const many = Array.from({ length: 20_000 }, (_, index) => first.replace('4100000001', String(4_100_000_001 + index)));
  const bytes = bytesOf(`${ITEMS_HEADER}\n${many.join('\n')}\n`);
  const items = importers.find(({ kind }) => kind === 'etsy.items');
  if (!items) throw new Error('The items importer is missing.');
  const facts = await items.survey(stream(bytes), optionsOf());
  let rows = 0;
  let largest = 0;
  let last: OrderLineEvent | undefined;
  for await (const batch of items.parse(stream(bytes), contextOf(optionsOf(), facts))) {
    rows += batch.length;
    largest = Math.max(largest, batch.length);
    const row = batch.at(-1);
    const event = row?.outcome === 'event' ? row.events[0] : undefined;
    if (event?.kind === 'orderLine') last = event;
  }
  expect([facts.rows, rows, last?.key]).toEqual([20_000, 20_000, '4100020000']);
  expect(largest).toBeLessThan(1_000);
});
