import type { PayoutEvent } from '@vitrine/core/contracts';
import type { KindSpec } from '../kind-spec.ts';
import { Ordinals } from './ordinals.ts';

const columns = {
  date: { label: 'Date', type: 'day', required: true },
  amount: { label: 'Amount', type: 'money', required: true },
  currency: { label: 'Currency', type: 'currency', required: true },
  status: { label: 'Status', type: 'text' },
  endingDigits: { label: 'Bank Account Ending Digits', type: 'personal' },
} as const;

/** One row per transfer to the seller's bank. */
export const deposits: KindSpec<keyof typeof columns> = {
  kind: 'etsy.deposits',
  columns,
  signature: ['endingDigits', 'status'],
  day: 'date',
  currency: 'currency',
  unknownHeader: { needs: ['day', 'money', 'currency'], slack: 0, sign: accountDigits },
  reader: (at, { grouped }) => {
    const ordinals = new Ordinals(grouped);
    return (cells) => {
      const day = cells.day(at.date);
      const currency = cells.currency(at.currency);
      const amount = cells.money(at.amount, currency);
      const identity = `${day}|${currency}|${amount}`;
      return {
        kind: 'payout',
        key: `${identity}|${ordinals.next(day, identity)}`,
        time: { at: day, precision: 'day' },
        source: 'etsy.deposits',
        currency,
        amount,
        status: cells.text(at.status),
      } satisfies PayoutEvent;
    };
  },
};

/** A word for the state of the transfer, then the last four digits of an account in every row: two columns. */
function accountDigits(_: readonly string[], rows: readonly (readonly string[])[]): number | undefined {
  return rows.every((row) => /^\p{L}/u.test(row[3] ?? '') && /^\d{4}$/.test(row[4] ?? '')) ? 2 : undefined;
}
