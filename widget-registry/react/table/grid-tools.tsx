import { useDeferredValue, useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { SearchField } from 'react-aria-components/SearchField';
import type { TableModel } from '../../src/binding/table-model.ts';
import { uiWord } from '../words.ts';
import { ColumnFilter } from './column-filter.tsx';
import type { GridTable } from './table-state.ts';

export interface GridToolsProps {
  grid: GridTable;
  model: TableModel;
  locale: string;
  search: boolean;
  /** Names of the columns that are not seen. */
  hidden: ReadonlySet<string>;
  onHide(hidden: readonly string[]): void;
}

/** Typing stays quick: the table follows when there is time. */
function Search({ grid, locale }: { grid: GridTable; locale: string }) {
  const [text, setText] = useState('');
  const settled = useDeferredValue(text);
  useEffect(() => {
    grid.setGlobalFilter(settled === '' ? undefined : settled);
  }, [settled, grid.setGlobalFilter]);
  const label = uiWord('search', locale);
  return (
    <SearchField aria-label={label} value={text} onChange={setText}>
      <Input className="vw-control vw-input" placeholder={label} />
    </SearchField>
  );
}

function ColumnMenu({ model, locale, hidden, onHide }: Omit<GridToolsProps, 'search' | 'grid'>) {
  const names = model.columns.map((column) => column.name);
  return (
    <MenuTrigger>
      <Button className="vw-control">{uiWord('columns', locale)}</Button>
      <Popover className="vw-popover" placement="bottom end">
        <Menu
          aria-label={uiWord('columns', locale)}
          selectionMode="multiple"
          selectedKeys={names.filter((name, index) => index === 0 || !hidden.has(name))}
          onSelectionChange={(keys) => onHide(keys === 'all' ? [] : names.filter((name) => !keys.has(name)))}
        >
          {model.columns.map((column, index) => (
            <MenuItem key={column.name} id={column.name} className="vw-option" isDisabled={index === 0}>
              {({ isSelected }) => (
                <>
                  <span aria-hidden="true">{isSelected ? '✓' : '\u2003'}</span>
                  {column.title}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function FilterPanel({ grid, model, locale }: Pick<GridToolsProps, 'grid' | 'model' | 'locale'>) {
  const active = grid.state.columnFilters.length;
  return (
    <DialogTrigger>
      <Button className="vw-control">
        {uiWord('filters', locale)}
        {active > 0 && ` · ${active}`}
      </Button>
      <Popover className="vw-popover" placement="bottom end">
        <Dialog aria-label={uiWord('filters', locale)}>
          {model.columns.map((column) => (
            <ColumnFilter key={column.name} column={column} state={grid.getColumn(column.name)} locale={locale} />
          ))}
          <Button className="vw-control" onPress={() => grid.resetColumnFilters(true)}>
            {uiWord('clear', locale)}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Search over all names, a filter for each column, and which columns are seen. */
export function GridTools({ grid, model, locale, search, hidden, onHide }: GridToolsProps) {
  return (
    <div className="vw-tools">
      {search ? <Search grid={grid} locale={locale} /> : <span />}
      <FilterPanel grid={grid} model={model} locale={locale} />
      <ColumnMenu model={model} locale={locale} hidden={hidden} onHide={onHide} />
    </div>
  );
}
