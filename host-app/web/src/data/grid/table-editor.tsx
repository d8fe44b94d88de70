import { Download, Plus, Upload } from 'lucide-react';
import { type ReactNode, useEffect, useReducer } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { useSessionQuery } from '../../api/session.ts';
import { Button, buttonClass } from '../../controls/button.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { toast } from '../../controls/toast.ts';
import { EditableGrid } from './editable-grid.tsx';
import { type Column, cleaned, faultyRows, gridReducer, isChanged, isWaiting, type Row } from './grid.ts';

export interface TableEditorProps {
  title: string;
  intro: string;
  /** Address of the table, for CSV out. */
  address: string;
  columns: readonly Column[];
  source: { data?: readonly object[] | undefined; error?: unknown; isLoading: boolean; refetch(): unknown };
  /** A row to start from. */
  blank: Row;
  save(rows: Record<string, string>[] | string): Promise<{ error?: unknown }>;
  saving: { isLoading: boolean; error?: unknown };
  emptyTitle: string;
  /** Further things to do beside *Add*. */
  actions?: (add: (rows: readonly Row[]) => void, rows: readonly Row[]) => ReactNode;
}

const toRows = (items: readonly object[]): Row[] =>
  items.map((item) => Object.fromEntries(Object.entries(item).map(([key, value]) => [key, String(value ?? '')])));

/** A table of the seller's own figures: edited here, or in a spreadsheet by CSV. */
export function TableEditor(props: TableEditorProps) {
  const { title, intro, address, columns, source, blank, save, saving, emptyTitle, actions } = props;
  const { t } = useTranslation(['data', 'shell']);
  const { data: session } = useSessionQuery();
  const [state, dispatch] = useReducer(gridReducer, { rows: [], saved: [] });
  const { data } = source;
  useEffect(() => {
    if (data !== undefined) dispatch({ type: 'read', rows: toRows(data) });
  }, [data]);

  const canEdit = session !== undefined && session.workspace.role !== 'viewer';
  const faults = faultyRows(state, columns);
  const changed = isChanged(state);
  const filled = state.rows.filter((row) => !isWaiting(row, columns, state.saved));
  const waiting = state.rows.length - filled.length;
  const store = async (rows: Record<string, string>[] | string) => {
    const answer = await save(rows);
    if (answer.error !== undefined) return;
    toast(t('shell:saved'));
    if (typeof rows !== 'string') dispatch({ type: 'read', rows });
  };
  const addRows = (rows: readonly Row[]) => {
    for (const row of [...rows].reverse()) dispatch({ type: 'added', row });
  };

  return (
    <section className="panel p-4 sm:p-5">
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div className="max-w-xl">
          <h2>{title}</h2>
          <p className="mt-0.5 text-m text-pretty text-ink-2">{intro}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <a href={`${address}?format=csv`} download className={buttonClass('secondary')}>
            <Download aria-hidden size={16} />
            {t('grid.csvOut')}
          </a>
          {canEdit && (
            <FileTrigger
              acceptedFileTypes={['.csv', 'text/csv']}
              onSelect={(list) => void list?.[0]?.text().then((text) => store(text))}
            >
              <Button icon={<Upload aria-hidden size={16} />}>{t('grid.csvIn')}</Button>
            </FileTrigger>
          )}
          {canEdit && data !== undefined && actions?.(addRows, state.rows)}
          {canEdit && (
            <Button icon={<Plus aria-hidden size={16} />} onPress={() => addRows([blank])}>
              {t('grid.add')}
            </Button>
          )}
        </div>
      </div>
      {source.isLoading && <SkeletonLines lines={5} />}
      {source.error !== undefined && <ErrorState compact error={source.error} onRetry={() => void source.refetch()} />}
      {data !== undefined && state.rows.length === 0 && <EmptyState title={emptyTitle} />}
      {state.rows.length > 0 && (
        <EditableGrid
          label={title}
          columns={columns}
          rows={state.rows}
          saved={state.saved}
          canEdit={canEdit}
          onChange={(index, key, value) => dispatch({ type: 'changed', index, key, value })}
          onRemove={(index) => dispatch({ type: 'removed', index })}
        />
      )}
      {saving.error !== undefined && (
        <div className="mt-4">
          <FormProblem error={saving.error} />
        </div>
      )}
      {changed && (
        <div className="sticky bottom-16 mt-4 flex flex-wrap items-center gap-2 rounded-control border border-line bg-raised p-2 md:bottom-2">
          <p className="flex-1 px-2 text-s text-ink-2" role="status">
            {faults.length > 0
              ? t('grid.faults', { count: faults.length })
              : waiting > 0
                ? t('grid.waiting', { count: waiting })
                : t('grid.unsaved')}
          </p>
          <Button variant="quiet" onPress={() => dispatch({ type: 'reverted' })}>
            {t('shell:cancel')}
          </Button>
          <Button
            variant="primary"
            isDisabled={faults.length > 0 || !isChanged({ ...state, rows: filled })}
            isPending={saving.isLoading}
            onPress={() => void store(filled.map((row) => cleaned(row, columns)))}
          >
            {t('shell:save')}
          </Button>
        </div>
      )}
    </section>
  );
}
