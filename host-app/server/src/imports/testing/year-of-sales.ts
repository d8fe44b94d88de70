import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { UploadedFile } from './seller.ts';
import { smallShopFile } from './small-shop.ts';

const PER_MONTH = 4;
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const STATEMENT_DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

type Row = Readonly<Record<string, string>>;

/** The downloads of a shop's year: month by month, and once more as files of the whole year, with the same rows. */
export async function yearOfSales(): Promise<{ months: UploadedFile[]; years: UploadedFile[] }> {
  const kinds = { orders: orderRows, items: itemRows, 'statement-usd': statementRows } as const;
  const files = { months: [] as UploadedFile[], years: [] as UploadedFile[] };
  for (const [name, rowsOf] of Object.entries(kinds)) {
    const [header = []] = parse((await smallShopFile(`${name}.csv`)).content, { bom: true, to: 1 });
    const written = (rows: readonly Row[]) =>
      stringify([header, ...rows.map((row) => header.map((column) => row[column] ?? ''))]);
    for (const month of MONTHS) files.months.push({ name: `${name}-${month}.csv`, content: written(rowsOf(month)) });
    // A statement begins with its newest row.
    const order = name.startsWith('statement') ? MONTHS.toReversed() : MONTHS;
    files.years.push({ name: `${name}-2025.csv`, content: written(order.flatMap(rowsOf)) });
  }
  return files;
}

/** What it comes to. Each order has two lines, 3 pieces, 25.00 of goods and 4.00 of shipping; its sale fee is 1.90. */
export const YEAR = {
  orders: 12 * PER_MONTH,
  units: 3 * 12 * PER_MONTH,
  grossSales: 25 * 12 * PER_MONTH,
  netSales: 29 * 12 * PER_MONTH,
  transactionFees: (190 * 12 * PER_MONTH) / 100,
  otherFees: 0.5 * 2 * 12,
};

const two = (value: number): string => String(value).padStart(2, '0');
const ordersOf = (month: number) =>
  Array.from({ length: PER_MONTH }, (_, index) => ({
    id: String(4_000_000_000 + 100 * month + index),
    day: 1 + 9 * index,
    buyer: `buyer${(month * index) % 7}`,
  }));

function orderRows(month: number): Row[] {
  return ordersOf(month).map(({ id, day, buyer }) => ({
    ...{ 'Sale Date': `${two(month)}/${two(day)}/25`, 'Order ID': id, 'Buyer User ID': buyer, 'Number of Items': '3' },
    ...{ 'Ship Country': 'United States', Currency: 'USD', 'Order Value': '25.00', 'Discount Amount': '0.00' },
    ...{ 'Shipping Discount': '0.00', Shipping: '4.00', 'Sales Tax': '0.00', 'Order Total': '29.00' },
    ...{ 'Card Processing Fees': '1.00', 'Order Net': '28.00' },
  }));
}

function itemRows(month: number): Row[] {
  return ordersOf(month).flatMap(({ id, day, buyer }) =>
    [1, 2].map((line) => ({
      ...{ 'Sale Date': `${two(month)}/${two(day)}/25`, 'Item Name': `Mug ${line}`, Buyer: buyer, Quantity: `${line}` },
      ...{ Price: line === 1 ? '5.00' : '10.00', 'Item Total': line === 1 ? '5' : '20', Currency: 'USD' },
      ...{
        'Discount Amount': '0',
        'Order Shipping': line === 1 ? '4.00' : '0',
        'Transaction ID': `${line}${id.slice(1)}`,
      },
      ...{ 'Listing ID': `170000000${line}`, 'Date Paid': `${two(month)}/${two(day)}/2025`, 'Order ID': id },
    })),
  );
}

/** Newest first; on the last day of a month there are two rows that nothing tells apart. */
function statementRows(month: number): Row[] {
  const fee = (day: number, title: string, info: string, type: string, amount: string): Row => ({
    ...{ Date: STATEMENT_DAY.format(Date.UTC(2025, month - 1, day)), Type: type, Title: title, Info: info },
    ...{ Currency: 'USD', Amount: '--', 'Fees & Taxes': amount, Net: amount, 'Tax Details': '--' },
  });
  const last = new Date(Date.UTC(2025, month, 0)).getUTCDate();
  const alike = fee(last, 'Something else', '', 'Fee', '-$0.50');
  const sales = ordersOf(month).map(({ id, day }) => fee(day, 'Transaction fee: Mug', `Order #${id}`, 'Fee', '-$1.90'));
  return [alike, alike, ...sales.toReversed()];
}
