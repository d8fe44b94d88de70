import type { Tile } from '@vitrine/core/contracts';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../controls/dialog.tsx';
import type { PageState } from '../page-state/page-state.ts';
import type { TileBodyProps } from '../tiles/tile-body.tsx';
import type { TileDialog } from '../tiles/tile-menu.tsx';
import { TileSkeleton } from '../tiles/tile-skeleton.tsx';
import type { TileData } from '../tiles/use-tile.ts';
import type { WorkspaceData } from '../use-workspace-data.ts';
import { Explanation } from './explanation.tsx';
import { TableOfTile } from './table-of-tile.tsx';

const TileBody = lazy(() => import('../tiles/tile-body.tsx'));

export interface TileDialogsProps {
  dialog: TileDialog;
  onClose(): void;
  title: string;
  tile: Tile;
  loaded: TileData;
  page: PageState;
  data: WorkspaceData;
  asOf: string | undefined;
  /** What a reader hides of a table, in full size as well. */
  hiding: Pick<TileBodyProps, 'hidden' | 'onHide'>;
}

/** What a tile opens: itself in full size, its numbers as a table, where they come from. */
export default function TileDialogs({ dialog, onClose, title, tile, loaded, data, asOf, hiding }: TileDialogsProps) {
  const { t } = useTranslation('dashboard');
  const { state, widget, query } = loaded;
  const model = tile.query && data.model(tile.query.dataset);
  const table = 'table' in state ? state.table : undefined;
  if (dialog === 'explain') {
    return (
      <Dialog title={t('explain.title', { title })} isOpen onClose={onClose} size="m">
        <Explanation query={query} table={table} model={model} data={data} />
      </Dialog>
    );
  }
  if (dialog === 'table') {
    return (
      <Dialog title={title} isOpen onClose={onClose} size="l">
        {table && <TableOfTile table={table} caption={title} />}
      </Dialog>
    );
  }
  return (
    <Dialog title={title} isOpen onClose={onClose} size="xl">
      <div className="h-[min(70dvh,44rem)]">
        {state.kind === 'data' && widget ? (
          <Suspense fallback={<TileSkeleton contribution={widget.contribution} />}>
            <TileBody
              tile={tile}
              title={title}
              widget={widget}
              table={state.table}
              query={query}
              time={model?.time}
              compare={query?.compare}
              {...hiding}
            />
          </Suspense>
        ) : (
          <TileSkeleton contribution={widget?.contribution} />
        )}
      </div>
      {asOf !== undefined && <p className="mt-3 text-xs text-ink-3">{asOf}</p>}
    </Dialog>
  );
}
