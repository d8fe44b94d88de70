import type { FrameTwin } from '@vitrine/core/contracts';

/** The numbers as the widget says that it shows them, for those who do not see the picture. */
export function FrameTwinTable({ twin, caption }: { twin: FrameTwin; caption: string }) {
  const rows = twin.rows.map((cells, index) => ({ key: `row-${index}`, cells }));
  const columns = twin.columns.map((name, index) => ({ key: `column-${index}`, name }));
  return (
    <table className="vw-hidden">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, name }) => (
            <th key={key} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {columns.map((column, at) => (
              <td key={column.key}>{String(cells[at] ?? '')}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
