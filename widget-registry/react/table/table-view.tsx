import { useMemo, useState } from 'react';
import { completeOptions } from '../../src/binding/options.ts';
import { hiddenColumns, tableModel } from '../../src/binding/table-model.ts';
import type { WidgetViewProps } from '../contract.ts';
import { useSize } from '../use-size.ts';
import { uiWord } from '../words.ts';
import { columnWidths } from './column-widths.ts';
import { GridBody } from './grid-body.tsx';
import { GridHead } from './grid-head.tsx';
import { GridPages } from './grid-pages.tsx';
import { GridTools } from './grid-tools.tsx';
import { useGrid } from './table-state.ts';
import { useHidden } from './use-hidden.ts';

/** Tables shorter than this need no search and no filter. */
const SHORT = 10;
const BAR_WIDTH = 112;
/** The first column takes the room that is left, but not less than this. */
const LEAST_FIRST = 150;

/** A table: sort on every column, search, filter, hide columns, totals, pages or scrolling to 100,000 rows. */
export default function TableView(props: WidgetViewProps) {
  const { widget, table, roles, options, locale, compare, onSelect, still = false } = props;
  const chosen = useMemo(() => completeOptions(widget.optionsSchema, options), [widget, options]);
  const model = useMemo(
    () => tableModel({ widget, table, roles, locale, compare }),
    [widget, table, roles, locale, compare],
  );
  const count = table.rows.length;
  const pages = chosen['paging'] === 'pages' && !still;
  const grid = useGrid(model, count, locale);
  const [place, size] = useSize<HTMLDivElement>();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const widths = useMemo(() => columnWidths(model.columns, count), [model, count]);
  const [hidden, hide] = useHidden(props.hidden ?? hiddenColumns({ widget, options }), props.onHide);
  const shown = model.columns.filter((column, index) => index === 0 || !hidden.has(column.name));
  const found = grid.getFilteredRowModel().rows.length;
  const { pageIndex, pageSize } = grid.state.pagination;
  const hasNames = model.columns.some(({ column }) => column.role === 'dimension');
  const rows = (pages ? grid.getRowModel() : grid.getPrePaginatedRowModel()).rows.map((row) => row.original.at);
  const columnsWidth = shown.reduce(
    (sum, column, index) => sum + Math.min(index === 0 ? LEAST_FIRST : Infinity, widths.get(column.name) ?? 0),
    0,
  );
  // Bars are an ornament: figures that would be cut off need their room.
  const barsFit = size === undefined || columnsWidth + BAR_WIDTH <= size.width;
  const bars = chosen['bars'] !== false && barsFit;
  const barred = bars ? shown.find((column) => column.numeric && !column.news)?.name : undefined;
  const width = columnsWidth + (barred === undefined ? 0 : BAR_WIDTH);
  return (
    <div ref={place} className="vw-table" data-density={chosen['density'] === 'dense' ? 'dense' : 'roomy'}>
      {!still && count > SHORT && (
        <GridTools
          grid={grid}
          model={model}
          locale={locale}
          search={chosen['search'] !== false}
          hidden={hidden}
          onHide={hide}
        />
      )}
      <div
        ref={setScroller}
        className="vw-grid"
        {...(still ? {} : { tabIndex: 0, role: 'region', 'aria-label': props.title || uiWord('table', locale) })}
      >
        {/* The titles are the first row. */}
        <table aria-rowcount={found + 1} style={{ tableLayout: 'fixed', minWidth: width }}>
          <colgroup>
            {shown.flatMap((column, index) => [
              <col key={column.name} style={index === 0 ? undefined : { width: widths.get(column.name) }} />,
              ...(column.name === barred
                ? [<col key={`${column.name}-bar`} style={{ width: BAR_WIDTH }} className="vw-bar-cell" />]
                : []),
            ])}
          </colgroup>
          <GridHead grid={grid} columns={shown} barred={barred} still={still} />
          <GridBody
            rows={rows}
            before={pages ? pageIndex * pageSize : 0}
            columns={shown}
            barred={barred}
            scroller={scroller}
            rowHeight={chosen['density'] === 'dense' ? 28 : 36}
            totals={
              chosen['totals'] !== false ? grid.getFilteredRowModel().rows.map((row) => row.original.at) : undefined
            }
            cut={table.truncated}
            locale={locale}
            onChoose={still || !onSelect || !hasNames ? undefined : (row) => onSelect(rowSelection(props, row))}
          />
        </table>
        {rows.length === 0 && (
          <p className="vw-none">{count === 0 ? model.emptyText : uiWord('nothingFound', locale)}</p>
        )}
      </div>
      {pages && <GridPages grid={grid} locale={locale} />}
    </div>
  );
}

/** A row means its first name; tables of numbers alone choose nothing. */
function rowSelection({ widget, table, roles, locale }: WidgetViewProps, row: number) {
  const model = tableModel({ widget, table, roles, locale });
  const column = model.columns.find((candidate) => candidate.column.role === 'dimension');
  const other = table.flags?.some((flag) => flag.row === row);
  return column && !other ? { field: column.name, values: [column.value(row)], label: column.text(row) } : null;
}
