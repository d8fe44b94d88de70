import type { Table } from '@vitrine/core/contracts';
import { useMemo } from 'react';
import { tableTwin } from '../src/binding/twin.ts';
import './widget.css';

export interface TwinTableProps {
  table: Table;
  caption: string;
  locale: string;
  timezone?: string | undefined;
}

/** The numbers of a chart as a plain table that every reader can read. */
export function TwinTable({ table, caption, locale, timezone }: TwinTableProps) {
  const twin = useMemo(() => tableTwin(table, { locale, timezone }), [table, locale, timezone]);
  const rows = twin.rows.map((row, index) => ({ ...row, key: `row-${index}` }));
  return (
    <table className="vw-twin">
      <caption className="vw-hidden">{caption}</caption>
      <thead>
        <tr>
          {twin.columns.map((column) => (
            <th key={column.name} scope="col" data-numeric={column.numeric}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            {row.cells.map((cell, at) => (
              <td key={twin.columns[at]?.name} data-numeric={twin.columns[at]?.numeric}>
                {cell.text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
