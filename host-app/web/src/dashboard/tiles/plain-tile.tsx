import { pluginOfWidget } from '@vitrine/core/contracts';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { usePluginsQuery } from '../../api/rest.ts';
import { Button } from '../../controls/button.tsx';
import { PluginLink } from './plugin-link.tsx';
import type { TileState } from './tile-state.ts';

const TableOfTile = lazy(async () => ({ default: (await import('../dialogs/table-of-tile.tsx')).TableOfTile }));

export interface PlainTileProps {
  state: Extract<TileState, { kind: 'newer' | 'gone' }>;
  title: string;
  onEdit?: (() => void) | undefined;
}

/** A tile whose widget is not here, or not in its version: why it is drawn plainly, and its numbers. */
export function PlainTile({ state, title, onEdit }: PlainTileProps) {
  const { t } = useTranslation('dashboard');
  const { table } = state;
  return (
    <div className="h-full overflow-auto">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 pb-2 text-s text-ink-2">
        <p className="min-w-40 flex-1">
          {state.kind === 'gone' ? (
            <WhyGone name={state.name} />
          ) : (
            t('tile.newer', { installed: state.installed, wanted: state.wanted })
          )}
        </p>
        {state.kind === 'gone' && (
          <div className="flex flex-wrap gap-2">
            <PluginLink plugin={pluginOfWidget(state.name)} />
            {onEdit && (
              <Button size="s" onPress={onEdit}>
                {t('tile.missing.change')}
              </Button>
            )}
          </div>
        )}
      </div>
      {table.columns.length > 0 && (
        <Suspense fallback={null}>
          <TableOfTile table={table} caption={title} />
        </Suspense>
      )}
    </div>
  );
}

/** Removed, or stopped with a reason that whoever stopped it gave. */
function WhyGone({ name }: { name: string }): ReactNode {
  const { t } = useTranslation('dashboard');
  const { data } = usePluginsQuery();
  const id = pluginOfWidget(name);
  const reason = data?.find(({ manifest }) => manifest.id === id)?.reason;
  return reason === undefined ? t('tile.gone.widget') : t('tile.gone.stopped', { reason });
}
