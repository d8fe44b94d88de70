import type { LedgerEntryEvent } from '@vitrine/core/contracts';
import { dayBefore, parseDay } from '@vitrine/core/delimited';
import { type KindSpec, someCell } from '../kind-spec.ts';
import { RowFault } from '../row-fault.ts';
import { readableText, withoutMail } from '../values/text.ts';
import { ledgerClass, ledgerReference } from './ledger-class.ts';
import { Ordinals } from './ordinals.ts';

const columns = {
  date: { label: 'Date', aliases: ['Datum', 'Data'], type: 'day', required: true },
  type: { label: 'Type', aliases: ['Art', 'Typ', 'Tipo'], type: 'text', required: true },
  title: { label: 'Title', aliases: ['Titel', 'Titre', 'Titolo'], type: 'text', required: true },
  info: { label: 'Info', aliases: ['Infos', 'Information', 'Informazioni'], type: 'text' },
  currency: { label: 'Currency', aliases: ['Währung', 'Devise', 'Valuta'], type: 'currency', required: true },
  amount: { label: 'Amount', aliases: ['Betrag', 'Montant', 'Importo'], type: 'money', required: true },
  feesAndTaxes: {
    label: 'Fees & Taxes',
    aliases: ['Gebühren & Steuern', 'Frais et taxes', 'Frais & taxes', 'Commissioni e imposte', 'Tariffe e imposte'],
    type: 'money',
    required: true,
  },
  net: { label: 'Net', aliases: ['Netto', 'Net amount'], type: 'money', required: true },
  taxDetails: {
    label: 'Tax Details',
    aliases: ['Steuerliche Angaben', 'Détails fiscaux', 'Dettagli fiscali'],
    type: 'text',
  },
} as const;

/** The day that an advertising bill names, else the day before its posting; undefined for credits that name none. */
function billedFor(info: string, posted: string, feesAndTaxes: number): string | undefined {
  const named = /\b(?:on|vom|am|du|le|del)\s+(.{6,30}?)\s*$/i.exec(info)?.[1];
  const day = named === undefined ? undefined : parseDay(named, 'monthFirst');
  return day ?? (feesAndTaxes < 0 ? dayBefore(posted) : undefined);
}

/** One row per ledger entry of the monthly statement. */
export const statement: KindSpec<keyof typeof columns> = {
  kind: 'etsy.statement',
  columns,
  signature: ['feesAndTaxes', 'net'],
  day: 'date',
  currency: 'currency',
  unknownHeader: someCell(/#\d{6,}/),
  reader: (at, { grouped }) => {
    const ordinals = new Ordinals(grouped);
    return (cells) => {
      const day = cells.day(at.date);
      const currency = cells.currency(at.currency);
      const amount = cells.optionalMoney(at.amount, currency) ?? 0;
      const feesAndTaxes = cells.optionalMoney(at.feesAndTaxes, currency) ?? 0;
      const net = cells.optionalMoney(at.net, currency) ?? 0;
      if (amount + feesAndTaxes !== net) throw new RowFault('sumMismatch', at.net);
      const type = cells.text(at.type);
      const title = withoutMail(readableText(cells.text(at.title)));
      const info = cells.text(at.info);
      const entryClass = ledgerClass(type, title);
      const { order, listing } = ledgerReference(info, title);
      const identity = `${day}|${entryClass}|${order ?? ''}|${listing ?? ''}|${currency}|${amount}|${feesAndTaxes}`;
      const event: LedgerEntryEvent = {
        kind: 'ledgerEntry',
        key: `${identity}|${ordinals.next(day, identity)}`,
        time: { at: day, precision: 'day' },
        source: 'etsy.statement',
        currency,
        class: entryClass,
        type,
        title,
        order,
        listing,
        amount,
        feesAndTaxes,
        net,
      };
      if (entryClass === 'etsyAds') {
        const billed = billedFor(info, day, feesAndTaxes);
        if (billed !== undefined) event.billedFor = billed;
      }
      return event;
    };
  },
};
