import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { TileState } from './tile-state.ts';

const TableOfTile = lazy(async () => ({ default: (await import('../dialogs/table-of-tile.tsx')).TableOfTile }));

/** A tile made with a newer version of its widget: why it is drawn plainly, and its numbers. */
export function NewerTile({ state, title }: { state: Extract<TileState, { kind: 'newer' }>; title: string }) {
  const { t } = useTranslation('dashboard');
  const { installed, wanted, table } = state;
  return (
    <div className="h-full overflow-auto">
      <p className="pb-2 text-s text-ink-2">{t('tile.newer', { installed, wanted })}</p>
      {table.columns.length > 0 && (
        <Suspense fallback={null}>
          <TableOfTile table={table} caption={title} />
        </Suspense>
      )}
    </div>
  );
}
