import type { AdDayEvent } from '@vitrine/core/contracts';
import { currencyOfHeader } from '../header.ts';
import type { KindSpec } from '../kind-spec.ts';
import { RowFault } from '../row-fault.ts';

/** `(¤)` stands for the currency in a header, such as `Spend (USD)`. */
const columns = {
  date: { label: 'Date (ET)', aliases: ['Date', 'Date (PT)', 'Date (¤)'], type: 'day', required: true },
  views: { label: 'Views', type: 'count', required: true },
  clicks: { label: 'Clicks', type: 'count', required: true },
  orders: { label: 'Orders', type: 'count' },
  revenue: { label: 'Revenue (¤)', type: 'money' },
  spend: { label: 'Spend (¤)', type: 'money', required: true },
  roas: { label: 'ROAS', type: 'text' },
  clickRate: { label: 'Click rate', type: 'text' },
  endingBudget: { label: 'Ending budget (¤)', type: 'money' },
} as const;

/** One row per day of Etsy Ads, for the whole shop. */
export const ads: KindSpec<keyof typeof columns> = {
  kind: 'etsy.ads',
  columns,
  signature: ['views', 'clicks', 'spend'],
  day: 'date',
  // Amounts of a day in one currency that the header names.
  unknownHeader: {
    needs: ['day', 'count', 'money'],
    slack: 2,
    sign: (header) => (currencyOfHeader(header) === null ? undefined : 0),
  },
  reader:
    (at, { currency }) =>
    (cells) => {
      if (currency === null) throw new RowFault('badCurrency', at.spend);
      const day = cells.day(at.date);
      return {
        kind: 'adDay',
        key: day,
        time: { at: day, precision: 'day' },
        source: 'etsy.ads',
        currency,
        views: cells.count(at.views),
        clicks: cells.count(at.clicks),
        orders: cells.optionalCount(at.orders) ?? 0,
        revenue: cells.optionalMoney(at.revenue, currency) ?? 0,
        spend: cells.money(at.spend, currency),
      } satisfies AdDayEvent;
    },
};
