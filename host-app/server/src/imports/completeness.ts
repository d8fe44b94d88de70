import type { Completeness, FileCoverage } from '../api.ts';
import type { Database } from '../storage/index.ts';

const KINDS = {
  orders: 'etsy.orders',
  items: 'etsy.items',
  statement: 'etsy.statement',
  payments: 'etsy.payments',
  ads: 'etsy.ads',
} as const;
type CoveredKind = keyof typeof KINDS;

interface ShopName {
  id: string;
  name: string;
}
interface OrderMonth {
  shop_id: string;
  month: string;
  orders: string;
  estimated: string;
  first_day: string;
  last_day: string;
}
interface FileSpan {
  shop_id: string;
  kind: string;
  first_day: string;
  last_day: string;
  imported_on: string;
}

type Months = Completeness['shops'][number]['months'];

/** Per shop and month: which files are there, how many orders, and how many of them have estimated fees. */
export async function completeness(database: Database, workspaceId: string): Promise<Completeness> {
  const { shops, orders, spans } = await database.inWorkspace(workspaceId, async (trx) => ({
    shops: await trx<ShopName>('shops').orderBy(['created_at', 'id']).select('id', 'name'),
    orders: (await trx.raw<{ rows: OrderMonth[] }>(ORDER_MONTHS)).rows,
    spans: (await trx.raw<{ rows: FileSpan[] }>(FILE_SPANS)).rows,
  }));
  const described = shops.map(({ id, name }) => ({
    shopId: id,
    name,
    months: monthsOf(
      orders.filter((row) => row.shop_id === id),
      spans.filter((span) => span.shop_id === id),
    ),
  }));
  return { shops: described.filter(({ months }) => months.length > 0) };
}

const ORDER_MONTHS = `
  select o.shop_id, to_char(o.month, 'YYYY-MM') as month, o.orders, coalesce(l.estimated, 0) as estimated,
         o.first_day, o.last_day
    from (select shop_id, date_trunc('month', day)::date as month, count(*) filter (where not cancelled) as orders,
                 min(day) as first_day, max(day) as last_day
            from order_facts group by 1, 2) o
    left join (select shop_id, date_trunc('month', day)::date as month,
                      count(distinct order_no) filter (where fee_basis = 'estimated') as estimated
                 from line_facts where not is_cost group by 1, 2) l on l.shop_id = o.shop_id and l.month = o.month
   order by o.month`;

const FILE_SPANS = `
  select e.shop_id, e.kind, f.first_day, f.last_day, e.uploaded_at::date as imported_on
    from evidence_files e join import_files f on f.id = e.id
   where e.state = 'done' and f.first_day is not null and f.last_day is not null`;

/** Every month from the first order or file to the last, without gaps. */
function monthsOf(rows: readonly OrderMonth[], spans: readonly FileSpan[]): Months {
  const ends = [...rows.map((row) => row.month), ...spans.flatMap((span) => [span.first_day, span.last_day])];
  const months = ends.map((day) => day.slice(0, 7)).sort();
  const byMonth = new Map(rows.map((row) => [row.month, row]));
  return monthsBetween(months[0], months.at(-1)).map((month) => {
    const row = byMonth.get(month);
    const covered = (kind: CoveredKind) =>
      coverage(
        month,
        row,
        spans.filter((span) => span.kind === KINDS[kind]),
      );
    return {
      month,
      orders: covered('orders'),
      items: covered('items'),
      statement: covered('statement'),
      payments: covered('payments'),
      ads: covered('ads'),
      ordersInMonth: Number(row?.orders ?? 0),
      estimatedOrders: Number(row?.estimated ?? 0),
    };
  });
}

function monthsBetween(first: string | undefined, last: string | undefined): string[] {
  if (first === undefined || last === undefined) return [];
  const months: string[] = [];
  const end = Temporal.PlainYearMonth.from(last);
  for (let month = Temporal.PlainYearMonth.from(first); Temporal.PlainYearMonth.compare(month, end) <= 0; ) {
    months.push(month.toString());
    month = month.add({ months: 1 });
  }
  return months;
}

/**
 * Full when files of the kind reach over every day on which the shop sold in that month, and none of them was made
 * before the month was over; partial when they reach over some of it.
 */
function coverage(month: string, row: OrderMonth | undefined, spans: readonly FileSpan[]): FileCoverage {
  const touching = spans.filter((span) => span.first_day.slice(0, 7) <= month && span.last_day.slice(0, 7) >= month);
  if (touching.length === 0) return 'none';
  const first = touching.map((span) => span.first_day).sort()[0] ?? '';
  const last =
    touching
      .map((span) => span.last_day)
      .sort()
      .at(-1) ?? '';
  const early = touching.every((span) => span.imported_on.slice(0, 7) <= month);
  const reaches = row === undefined || (first <= row.first_day && last >= row.last_day);
  return reaches && !early ? 'full' : 'partial';
}
