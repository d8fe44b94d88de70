import type { UploadedTable } from '@vitrine/server/api';
import { Table2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { problemText } from '../../controls/problem-text.ts';
import { Select } from '../../controls/select.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { toast } from '../../controls/toast.ts';
import { useCanEdit } from '../../dashboard/use-can-edit.ts';
import { Page } from '../../shell/page.tsx';
import { BringLink } from '../bring-link.tsx';
import { type TableChange, useUpdateTableMutation, useUploadedTablesQuery } from '../data-api.ts';
import { DataNav } from '../data-nav.tsx';
import { countWords } from '../file-words.ts';
import { EditableTitle } from '../shops/editable-title.tsx';
import { COLUMN_TYPES, timeColumns, withType } from './column-types.ts';

export default function TablesPage() {
  const { t } = useTranslation('data');
  const { data, error, isLoading, refetch } = useUploadedTablesQuery();
  return (
    <Page title={t('tables.title')} intro={t('tables.intro')} above={<DataNav />}>
      {isLoading && <SkeletonLines lines={6} className="panel p-5" />}
      {error !== undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <div className="panel">
          <EmptyState icon={<Table2 aria-hidden size={20} />} title={t('tables.empty')} action={<BringLink />}>
            {t('tables.emptyText')}
          </EmptyState>
        </div>
      )}
      <div className="flex flex-col gap-3.5">
        {data?.map((table) => (
          <TablePanel key={table.name} table={table} />
        ))}
      </div>
    </Page>
  );
}

function TablePanel({ table }: { table: UploadedTable }) {
  const { t } = useTranslation(['data', 'shell']);
  const [update, { isLoading }] = useUpdateTableMutation();
  const canEdit = useCanEdit();
  const change = async (part: TableChange) => {
    const answer = await update({ name: table.name, change: part });
    if (answer.error === undefined) toast(t('shell:saved'));
    else toast({ kind: 'error', text: problemText(answer.error).text });
  };
  const times = timeColumns(table);
  return (
    <section aria-busy={isLoading} className="panel p-4 sm:p-5">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          {canEdit ? (
            <EditableTitle label={t('tables.name')} value={table.title} onChange={(title) => void change({ title })} />
          ) : (
            <h2 className="min-h-9 truncate text-l">{table.title}</h2>
          )}
          <p className="text-s text-ink-3">
            {countWords('table', table.rows, t)} · files.{table.name}
          </p>
          {table.refused > 0 && (
            <p className="mt-1 max-w-prose text-s text-warn">
              {t('tables.refused', { count: table.refused })}{' '}
              <Link to="/data/imports" className="link">
                {t('tables.refusedWhere')}
              </Link>
            </p>
          )}
        </div>
        {times.length > 0 && (
          <Select
            label={t('tables.time')}
            className="w-56"
            isDisabled={!canEdit}
            value={table.time}
            onChange={(time) => void change({ time })}
            options={times.map(({ field, header }) => ({ id: field, label: header }))}
          />
        )}
      </div>
      <ul className="mt-4 grid gap-x-6 gap-y-3 border-t border-line pt-4 sm:grid-cols-2 lg:grid-cols-3">
        {table.columns.map((column) => (
          <li key={column.field}>
            <Select
              label={column.header}
              isDisabled={!canEdit}
              value={column.type}
              onChange={(type) => void change({ columns: withType(table, column.field, type) })}
              options={COLUMN_TYPES.map((id) => ({ id, label: t(`tables.types.${id}`) }))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
