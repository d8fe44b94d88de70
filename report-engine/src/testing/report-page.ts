import type { ReportDocument, Snapshot } from '@vitrine/core/contracts';
import type { ReportPage } from '../contract.ts';
import { longTable } from './snapshots.ts';

/** What a report plugin might compose of a table of listings. */
export function reportPageOf(rows: number, more: Partial<ReportDocument> = {}, locale = 'en'): ReportPage {
  const snapshots: Snapshot[] = [
    { tile: 'listings', table: { ...longTable(rows), notes: [{ kind: 'estimated', measure: 'profit' }] }, hash: 'h' },
  ];
  const profit = { tile: 'listings', column: 'profit' } as const;
  const document: ReportDocument = {
    schema: 'vitrine/report-document@1',
    title: { en: 'Month in figures', de: 'Der Monat in Zahlen' },
    subtitle: 'Fern & Linen',
    blocks: [
      { kind: 'heading', level: 2, text: 'From sales to profit' },
      { kind: 'paragraph', text: 'What came in & what stayed.' },
      {
        kind: 'figures',
        items: [
          { label: 'Best profit', value: profit, previous: { tile: 'listings', column: 'profit', row: 1 } },
          { label: 'Plan', value: { value: 0.25, unit: 'percent' } },
          { label: 'Orders', value: { tile: 'listings', column: 'orders' } },
        ],
      },
      {
        kind: 'statement',
        lines: [
          {
            label: 'Sales',
            value: { tile: 'listings', column: 'sales' },
            previous: { value: 1000, unit: 'money', currency: 'EUR' },
          },
          { label: 'Fees', value: { value: -120.5, unit: 'money', currency: 'EUR' } },
          { label: 'Profit', value: profit, style: 'total' },
        ],
      },
      { kind: 'pageBreak' },
      { kind: 'table', tile: 'listings', columns: ['listing', 'profit'], title: { en: 'By listing' } },
    ],
    ...more,
  };
  const period = { from: '2025-12-01', to: '2026-01-01', timezone: 'Europe/Berlin' };
  return { document, snapshots, period, locale, takenAt: '2026-01-01T08:00:00Z' };
}
