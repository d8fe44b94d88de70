import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { classNames } from '../../controls/class-names.ts';
import { EmptyState } from '../../controls/empty-state.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { SearchField } from '../../controls/search-field.tsx';
import { type Column, cellFault, found, isWaiting, nameOf, type Row } from './grid.ts';

const PAGE = 100;

export interface EditableGridProps {
  label: string;
  columns: readonly Column[];
  rows: readonly Row[];
  /** Read only for those who may not change it. */
  canEdit: boolean;
  onChange(index: number, key: string, value: string): void;
  onRemove(index: number): void;
  /** As last read from the server. */
  saved: readonly Row[];
}

/** A table whose cells are fields. Enter and the arrow keys lead to the next row. */
export function EditableGrid({ label, columns, rows, saved, canEdit, onChange, onRemove }: EditableGridProps) {
  const { t } = useTranslation(['data', 'shell']);
  const [words, setWords] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const matching = found(rows, words, columns);
  return (
    <div>
      {rows.length > 12 && (
        <SearchField label={t('grid.search')} value={words} onChange={setWords} className="mb-3 max-w-xs" />
      )}
      <div className="relative overflow-x-auto">
        <table className="w-full border-collapse text-m" aria-label={label}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={classNames(
                    'border-b border-line px-2 pb-2 text-left text-s font-medium text-ink-2',
                    column.kind === 'decimal' && 'text-right',
                  )}
                >
                  {column.label}
                </th>
              ))}
              {canEdit && (
                <th scope="col" className="w-10 border-b border-line">
                  <span className="sr-only">{t('grid.remove')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody onKeyDown={moveBetweenRows}>
            {matching.slice(0, limit).map(({ row, index }) => (
              <tr key={index} className="border-b border-line">
                {columns.map((column) => (
                  <td
                    key={column.key}
                    className="p-0.5"
                    style={column.width ? { width: column.width, minWidth: column.width } : { minWidth: '10rem' }}
                  >
                    <Cell
                      column={column}
                      value={row[column.key] ?? ''}
                      canEdit={canEdit}
                      isAwaited={column.awaited === true && isWaiting(row, columns, saved)}
                      onChange={(value) => onChange(index, column.key, value)}
                    />
                  </td>
                ))}
                {canEdit && (
                  <td className="p-0.5 text-right">
                    <IconButton
                      size="s"
                      label={t('grid.remove')}
                      icon={<Trash2 aria-hidden size={15} />}
                      onPress={() => onRemove(index)}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {matching.length === 0 && rows.length > 0 && <EmptyState title={t('shell:noMatch')} />}
      {matching.length > limit && (
        <Button variant="quiet" className="mt-3" onPress={() => setLimit(limit + PAGE)}>
          {t('grid.more', { count: Math.min(PAGE, matching.length - limit) })}
        </Button>
      )}
    </div>
  );
}

interface CellProps {
  column: Column;
  value: string;
  canEdit: boolean;
  isAwaited: boolean;
  onChange(value: string): void;
}

const FIELD =
  'w-full min-w-24 rounded-s border border-transparent bg-transparent px-2 hover:border-line-strong focus:border-accent focus:bg-surface read-only:hover:border-transparent';

function Cell({ column, value, canEdit, isAwaited, onChange }: CellProps) {
  const { t } = useTranslation('data');
  const fault = canEdit && !isAwaited ? cellFault(value, column) : undefined;
  const title = fault === undefined ? undefined : t(`grid.fault.${fault}`);
  const name = nameOf(value, column);
  const nameId = useId();
  const look = classNames(
    FIELD,
    name === undefined ? 'h-9 text-m pointer-coarse:h-11' : 'h-6 text-xs text-ink-3 focus:text-ink pointer-coarse:h-8',
    column.kind === 'decimal' && 'text-right tabular-nums',
    fault && 'border-down bg-down-soft',
  );
  if (column.kind === 'choice' && canEdit) {
    return (
      <select
        aria-label={column.label}
        title={title}
        className={look}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {!column.options?.some(({ id }) => id === value) && <option value={value}>{value}</option>}
        {column.options?.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  const field = (
    <input
      aria-label={column.label}
      aria-describedby={name === undefined ? undefined : nameId}
      aria-invalid={fault !== undefined}
      title={title}
      readOnly={!canEdit}
      inputMode={column.kind === 'decimal' ? 'decimal' : undefined}
      placeholder={column.kind === 'day' ? '2026-01-31' : undefined}
      className={look}
      value={column.kind === 'choice' ? (column.options?.find(({ id }) => id === value)?.label ?? value) : value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
  if (name === undefined) return field;
  return (
    <div className="min-w-0 py-1">
      <span id={nameId} className="block max-w-44 truncate px-2 text-m sm:max-w-80" title={name}>
        {name}
      </span>
      {field}
    </div>
  );
}

function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const down = event.key === 'Enter' || event.key === 'ArrowDown';
  if (!down && event.key !== 'ArrowUp') return;
  if (!(event.target instanceof HTMLInputElement)) return;
  const cell = event.target.closest('td');
  const row = cell?.parentElement;
  const next = down ? row?.nextElementSibling : row?.previousElementSibling;
  const field = next?.children[cell?.cellIndex ?? 0]?.querySelector('input, select');
  if (!(field instanceof HTMLElement)) return;
  event.preventDefault();
  field.focus();
}
