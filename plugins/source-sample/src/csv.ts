import { dayText } from './calendar.ts';
import { entriesOf, type SampleEntry } from './ledger.ts';
import type { SampleLine, SampleOrder } from './orders.ts';
import { type SampleOptions, sampleDays, sampleShop, UNSETTLED_DAYS } from './sample-shop.ts';

/** The headers of Etsy's downloads, as Etsy writes them. */
export const ETSY_HEADERS = {
  orders:
    'Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type,InPerson Discount,InPerson Location,SKU',
  items:
    'Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Ship Address2,Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type,InPerson Discount,InPerson Location,VAT Paid by Buyer,SKU',
  statement: 'Date,Type,Title,Info,Currency,Amount,Fees & Taxes,Net,Tax Details',
} as const;

/** Rows written at a time. */
const STEP = 500;

/** The shop's orders file, in pieces of text. */
export function etsyOrdersCsv(options: SampleOptions): Generator<string> {
  const { today } = sampleShop(options);
  return pieces(
    quotedHeader(ETSY_HEADERS.orders),
    rowsOf(options, (order) => [orderRow(order, today)]),
  );
}

/** The shop's order items file, in pieces of text. */
export function etsyItemsCsv(options: SampleOptions): Generator<string> {
  const { today } = sampleShop(options);
  return pieces(
    quotedHeader(ETSY_HEADERS.items),
    rowsOf(options, (order) => order.lines.map((line, index) => itemRow(order, line, index, today))),
  );
}

/** The shop's statement of one month (`YYYY-MM`), newest day first as Etsy writes it. */
export function etsyStatementCsv(options: SampleOptions, month: string): string {
  const shop = sampleShop(options);
  const entries: SampleEntry[] = [];
  const from = Math.round(Date.parse(`${month}-01T00:00:00Z`) / 86_400_000);
  const inMonth = (entry: SampleEntry) => dayText(entry.day).startsWith(month) && entry.day <= shop.today;
  for (const day of sampleDays(shop, from - UNSETTLED_DAYS)) {
    if (day.day > from + 31) break;
    let orders = 0;
    for (const order of day.orders) {
      orders += 1;
      entries.push(...entriesOf(order, shop.today).filter(inMonth));
    }
    entries.push(...day.entries(orders).entries.filter(inMonth));
  }
  const rows = entries.map((entry, place) => ({ entry, place }));
  rows.sort((a, b) => b.entry.day - a.entry.day || a.place - b.place);
  return `\uFEFF${ETSY_HEADERS.statement}\n${rows.map(({ entry }) => statementRow(entry)).join('')}`;
}

function* rowsOf(options: SampleOptions, rows: (order: SampleOrder) => string[]): Generator<string> {
  for (const day of sampleDays(sampleShop(options))) for (const order of day.orders) yield* rows(order);
}

function* pieces(header: string, rows: Iterable<string>): Generator<string> {
  let held = [header];
  for (const row of rows) {
    held.push(row);
    if (held.length < STEP) continue;
    yield held.join('');
    held = [];
  }
  yield held.join('');
}

function quotedHeader(header: string): string {
  return line(header.split(','));
}

/** As PHP's fputcsv writes it: quoted when the cell holds a blank, comma, quotation mark or backslash. */
function line(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => quote(String(cell), /[\s,"\\]/)).join(',')}\n`;
}

function quote(cell: string, needing: RegExp): string {
  return needing.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function money(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `09/03/26` */
function shortDay(day: number): string {
  const [year = '', month = '', date = ''] = dayText(day).split('-');
  return `${month}/${date}/${year.slice(2)}`;
}

/** `09/03/2026` */
function longDay(day: number): string {
  const [year = '', month = '', date = ''] = dayText(day).split('-');
  return `${month}/${date}/${year}`;
}

function shipped(order: SampleOrder, today: number): string {
  const day = order.refund?.cancelled ? null : order.shippedDay;
  return day === null || day > today ? '' : longDay(day);
}

const details = (order: SampleOrder): string => (order.coupon === null ? '' : `${order.coupon} - order discount`);

function orderRow(order: SampleOrder, today: number): string {
  const { buyer } = order;
  const name = `${buyer.firstName} ${buyer.lastName}`;
  const units = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const net = order.orderTotal - order.tax - order.cardFee;
  const skus = order.lines.map(({ listing }) => listing.sku).join(',');
  return line([
    ...[shortDay(order.day), order.id, buyer.userName, name, buyer.firstName, buyer.lastName, units, 'Credit Card'],
    ...[shipped(order, today), buyer.street, '', buyer.city, buyer.state, buyer.postalCode, buyer.countryName, 'USD'],
    ...[money(order.orderValue), order.coupon ?? '', details(order), money(order.discount)],
    ...[money(order.shippingDiscount), money(order.shipping), '0.00', money(order.orderTotal), ''],
    ...[money(order.cardFee), money(net), 0, 0, 0, name, 'online', 'online_cc', '', '', skus],
  ]);
}

function itemRow(order: SampleOrder, item: SampleLine, index: number, today: number): string {
  const { buyer } = order;
  const name = `${buyer.firstName} ${buyer.lastName}`;
  const first = index === 0;
  const coupon = order.coupon === null ? '' : order.lines.map(() => order.coupon).join(';');
  return line([
    ...[shortDay(order.day), item.listing.title, buyer.userName === '' ? '' : `${name} (${buyer.userName})`],
    ...[item.quantity, money(item.price), coupon, details(order), first ? money(order.discount) : 0],
    ...[first ? money(order.shippingDiscount) : 0, first ? money(order.shipping) : 0, 0, money(item.itemTotal), 'USD'],
    ...[item.id, item.listing.id, longDay(order.day), shipped(order, today), name, buyer.street, '', buyer.city],
    ...[buyer.state, buyer.postalCode, buyer.countryName, order.id, item.variation ?? '', 'online', 'listing'],
    ...['online_cc', '', '', 0, item.listing.sku],
  ]);
}

const STATEMENT_DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

function dollars(cents: number): string {
  const whole = Math.floor(Math.abs(cents) / 100).toLocaleString('en-US');
  return cents === 0 ? '--' : `${cents < 0 ? '-' : ''}$${whole}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

function statementRow(entry: SampleEntry): string {
  const day = STATEMENT_DAY.format(new Date(entry.day * 86_400_000));
  const title = entry.title.replaceAll('&', '&amp;');
  const { type, info, amount, feesAndTaxes } = entry;
  const cells = [day, type, title, info, 'USD', dollars(amount), dollars(feesAndTaxes), dollars(amount + feesAndTaxes)];
  return `${[...cells, '--'].map((cell) => quote(cell, /[",\n]/)).join(',')}\n`;
}
