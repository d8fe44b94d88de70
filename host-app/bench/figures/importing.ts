import { createReadStream, createWriteStream, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { type Figure, milliseconds } from '../harness/figure.ts';
import { treeMegabytes, watchPeak } from '../harness/memory.ts';
import { openPostgres } from '../harness/postgres.ts';
import { importDone } from '../harness/sample.ts';
import { startServer } from '../harness/server.ts';

const HEADER = [
  'Sale Date',
  'Item Name',
  'Buyer',
  'Quantity',
  'Price',
  'Coupon Code',
  'Coupon Details',
  'Discount Amount',
  'Shipping Discount',
  'Order Shipping',
  'Order Sales Tax',
  'Item Total',
  'Currency',
  'Transaction ID',
  'Listing ID',
  'Date Paid',
  'Date Shipped',
  'Ship Name',
  'Ship Address1',
  'Ship Address2',
  'Ship City',
  'Ship State',
  'Ship Zipcode',
  'Ship Country',
  'Order ID',
  'Variations',
  'Order Type',
  'Listings Type',
  'Payment Type',
  'InPerson Discount',
  'InPerson Location',
  'VAT Paid by Buyer',
  'SKU',
];
const TRANSACTION = HEADER.indexOf('Transaction ID');

/** Lines of an items file in the form in which Etsy gives them: two lines an order, two years of days, 480 listings. */
function* itemLines(count: number): Generator<string> {
  yield `${HEADER.map((name) => (name.includes(' ') ? `"${name}"` : name)).join(',')}\n`;
  const first = Date.UTC(2024, 0, 1);
  for (let start = 0; start < count; start += 1000) {
    let block = '';
    for (let i = start; i < Math.min(count, start + 1000); i++) {
      const order = Math.floor(i / 2);
      const day = new Date(first + Math.floor((i / count) * 730) * 86_400_000);
      const [month, date, year] = [day.getUTCMonth() + 1, day.getUTCDate(), day.getUTCFullYear()].map((part) =>
        String(part).padStart(2, '0'),
      );
      const listing = (i * 7919) % 480;
      const price = `${10 + (listing % 40)}.50`;
      block +=
        `${month}/${date}/${year?.slice(2)},"Linen Apron No ${listing}, Gift for Bakers","Example Buyer (buyer${order % 150_000})",1,${price},,,0,0,` +
        `${i % 2 === 0 ? '5.00' : '0'},0,${price},USD,${4_100_000_000 + i},${1_700_000_000 + listing},${month}/${date}/${year},${month}/${date}/${year},` +
        `"Example Buyer","${i} Example St",,Denver,CO,80014,"United States",${4_000_000_000 + order},Color:Sage,online,listing,online_cc,,,0,SKU-${listing}\n`;
    }
    yield block;
  }
}

/** A large items file through the whole write path, beside COPY of the same rows into a plain table with its primary key. */
export const importing: Figure = {
  id: 'importing',
  async run({ folder, fileLines, log }) {
    const file = join(folder, 'EtsySoldOrderItems.csv');
    await pipeline(Readable.from(itemLines(fileLines)), createWriteStream(file));
    const dataFolder = join(folder, 'importing');
    const server = await startServer(dataFolder);
    await wait(10_000);
    const idle = await treeMegabytes(server.pid);
    const peakWatch = watchPeak(server.pid);
    const started = performance.now();
    const form = new FormData();
    form.append('file', await openAsBlob(file), 'items.csv');
    const posted = await server.request('/api/v1/imports', { method: 'POST', body: form });
    const { id } = (await posted.json()) as { id: string };
    const done = await importDone(server, id);
    const seconds = (performance.now() - started) / 1000;
    const peak = await peakWatch.stop();
    if (done.files[0]?.rows !== fileLines) throw new Error(`${done.files[0]?.rows} of ${fileLines} rows were read.`);
    log(`imported in ${seconds.toFixed(1)} s`);
    const client = await openPostgres(dataFolder);
    const columns = HEADER.map((_, index) =>
      index === TRANSACTION ? `c${index} bigint primary key` : `c${index} text`,
    ).join(', ');
    await client.query(`create table public.plain (${columns})`);
    const copying = performance.now();
    await pipeline(
      createReadStream(file),
      client.query(copyFrom('copy public.plain from stdin with (format csv, header true)')),
    );
    const copySeconds = (performance.now() - copying) / 1000;
    await client.end();
    await server.stop();
    const [ours, reference] = [fileLines / seconds, fileLines / copySeconds];
    return [
      {
        name: `Etsy items file of ${fileLines.toLocaleString('en')} lines, rows per second`,
        must: '≥ 0.2 × (aim 0.33)',
        measured: `${ours.toFixed(0)} /s (${milliseconds(seconds * 1000)}), ${(ours / reference).toFixed(2)} ×`,
        reference: `COPY ${reference.toFixed(0)} /s`,
        met: ours / reference >= 0.2,
      },
      {
        name: 'that import’s memory, peak of the process tree above idle',
        must: '≤ 64 MB',
        measured: `+ ${(peak - idle).toFixed(0)} MB`,
        reference: `idle ${idle.toFixed(0)} MB`,
        met: peak - idle <= 64,
      },
    ];
  },
};
