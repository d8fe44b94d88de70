import type { Table } from '@vitrine/core/contracts';
import { tableTwin } from '@vitrine/widget-registry/binding';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, getFormatLocale } from '../../i18n/format.ts';

const MOST_ROWS = 500;

/** A tile's numbers as a plain table, readable by everyone. */
export function TableOfTile({ table, caption }: { table: Table; caption: string }) {
  const { t } = useTranslation('dashboard');
  const twin = useMemo(() => tableTwin(table, { locale: getFormatLocale() }), [table]);
  const rows = twin.rows.slice(0, MOST_ROWS).map(({ cells }, index) => ({ id: `row ${index}`, cells }));
  return (
    <>
      <table className="w-full border-collapse text-s">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-raised">
          <tr>
            {twin.columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                className={`border-b border-line-strong px-2 py-2 font-medium text-ink-2 first:pl-0 last:pr-0 ${column.numeric ? 'text-right' : 'text-left'}`}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-b border-line">
              {row.cells.map((cell, at) => (
                <td
                  key={twin.columns[at]?.name}
                  className={`px-2 py-2 first:pl-0 last:pr-0 ${twin.columns[at]?.numeric ? 'text-right' : ''}`}
                >
                  {cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {twin.rows.length > rows.length && (
        <p className="mt-3 text-s text-ink-3">
          {t('table.cut', { shown: formatNumber(rows.length), all: formatNumber(twin.rows.length) })}
        </p>
      )}
    </>
  );
}
