import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField } from 'react-aria-components/NumberField';
import { TextField } from 'react-aria-components/TextField';
import type { TableColumn } from '../../src/binding/table-model.ts';
import { uiWord } from '../words.ts';
import type { RangeFilter } from './table-state.ts';

export interface ColumnFilterProps {
  column: TableColumn;
  state: { getFilterValue(): unknown; setFilterValue(value: unknown): void } | undefined;
  locale: string;
}

function rangeOf(value: unknown): RangeFilter {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** One column's filter: words it contains, or the two ends of its numbers. */
export function ColumnFilter({ column, state, locale }: ColumnFilterProps) {
  const value = state?.getFilterValue();
  if (!column.numeric) {
    return (
      <TextField
        className="vw-filter"
        value={typeof value === 'string' ? value : ''}
        onChange={(text) => state?.setFilterValue(text === '' ? undefined : text)}
      >
        <Label>{`${column.title} ${uiWord('contains', locale)}`}</Label>
        <Input className="vw-control vw-input" />
      </TextField>
    );
  }
  const range = rangeOf(value);
  const set = (end: 'from' | 'to', amount: number) => {
    const { [end]: _, ...rest } = range;
    const next = Number.isNaN(amount) ? rest : { ...rest, [end]: amount };
    state?.setFilterValue(Object.keys(next).length === 0 ? undefined : next);
  };
  const options =
    column.column.unit === 'percent' ? { formatOptions: { style: 'percent', maximumFractionDigits: 1 } as const } : {};
  return (
    <div className="vw-filter vw-filter-range">
      {(['from', 'to'] as const).map((end) => (
        <NumberField key={end} value={range[end] ?? Number.NaN} onChange={(amount) => set(end, amount)} {...options}>
          <Label>{`${column.title} ${uiWord(end, locale)}`}</Label>
          <Input className="vw-control vw-input" />
        </NumberField>
      ))}
    </div>
  );
}
