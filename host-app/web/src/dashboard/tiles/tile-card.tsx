import type { Tile } from '@vitrine/core/contracts';
import { Info } from 'lucide-react';
import { lazy, memo, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../controls/icon-button.tsx';
import { formatInstant } from '../../i18n/format.ts';
import { useWatchedElement, useWatchedQuery } from '../../live/watched-tiles.ts';
import { fieldLabel } from '../filters/filter-words.ts';
import type { MarkPick, PageState } from '../page-state/page-state.ts';
import type { WorkspaceData } from '../use-workspace-data.ts';
import { AsOf } from './as-of.tsx';
import { PlainTile } from './plain-tile.tsx';
import { SvgPicture } from './svg-picture.tsx';
import type { TileFormat } from './tile-address.ts';
import type { TileBodyProps } from './tile-body.tsx';
import { TileTrouble } from './tile-error.tsx';
import { TileFrame } from './tile-frame.tsx';
import { type TileDialog, TileMenu } from './tile-menu.tsx';
import { pickOf } from './tile-pick.ts';
import { TileSkeleton } from './tile-skeleton.tsx';
import { hasNotes, tileHint, tileTitle } from './tile-words.ts';
import { useCalm } from './use-calm.ts';
import { useEarlyPress } from './use-early-press.ts';
import { usePoster } from './use-poster.ts';
import { type TileData, useTile } from './use-tile.ts';

const TileBody = lazy(() => import('./tile-body.tsx'));
const TileDialogs = lazy(() => import('../dialogs/tile-dialogs.tsx'));

export interface TileCardProps {
  tile: Tile;
  page: PageState;
  data: WorkspaceData;
  /** Where the server draws this tile; charts show that picture first. */
  poster?: string | undefined;
  handle?: ReactNode;
  selected?: boolean;
  onPick?: ((pick: MarkPick | undefined) => void) | undefined;
  onWiden?: (() => void) | undefined;
  onEdit?: (() => void) | undefined;
  onDuplicate?: (() => void) | undefined;
  onDelete?: (() => void) | undefined;
  onDownload?: ((format: TileFormat) => void) | undefined;
  /** Columns of a table that this reader hides, instead of those that the tile hides. */
  hidden?: readonly string[] | undefined;
  onHide?: ((tile: Tile, hidden: string[]) => void) | undefined;
}

/** A tile with its numbers, in whatever state they are. */
export const TileCard = memo(function TileCard(props: TileCardProps) {
  const { tile, page, data, handle, selected } = props;
  const { t } = useTranslation('dashboard');
  const { t: shell } = useTranslation('shell');
  const [dialog, setDialog] = useState<TileDialog | null>(null);
  const loaded = useTile(tile, page, data);
  const { state, widget } = loaded;
  const element = useWatchedElement(tile.id);
  useWatchedQuery(tile.id, loaded.query);
  const model = tile.query && data.model(tile.query.dataset);
  const title = tileTitle(tile, model, widget);
  const table = 'table' in state ? state.table : undefined;
  const hint = tileHint({
    tile,
    unfiltered: loaded.unfiltered,
    table,
    fieldLabel: (field) => fieldLabel(data.models, field),
    t,
    shell,
  });
  const renderer = widget?.contribution.renderer;
  const asOf = table && table.asOf !== '' ? t('tile.asOf', { when: formatInstant(table.asOf) }) : undefined;
  const metric = renderer === 'metric';
  return (
    <TileFrame
      ref={element}
      title={title}
      hint={hint}
      handle={handle}
      selected={selected ?? false}
      busy={state.kind === 'loading'}
      bare={renderer === 'text'}
      actions={
        <>
          {hasNotes(table) && (
            <IconButton
              size="s"
              label={t('tile.notes')}
              icon={<Info aria-hidden size={15} className="text-warn" />}
              onPress={() => setDialog('explain')}
            />
          )}
          {table && table.asOf !== '' && (
            <AsOf instant={table.asOf} hasHint={hint !== undefined} inPlaceOfMenu={metric} />
          )}
          <TileMenu
            title={title}
            asOf={asOf}
            hasData={tile.query !== undefined && table !== undefined}
            onOpen={setDialog}
            onDownload={props.onDownload}
            onEdit={props.onEdit}
            onDuplicate={props.onDuplicate}
            onDelete={props.onDelete}
            className={
              metric || renderer === 'text'
                ? '-mr-1.5 opacity-0 group-focus-within/tile:opacity-100 group-hover/tile:opacity-100 aria-expanded:opacity-100 pointer-coarse:-my-1.5 pointer-coarse:opacity-100'
                : '-mr-1.5 pointer-coarse:-my-1.5'
            }
          />
        </>
      }
    >
      <TileContent {...props} loaded={loaded} title={title} time={model?.time} />
      {dialog !== null && (
        <Suspense fallback={null}>
          <TileDialogs
            dialog={dialog}
            onClose={() => setDialog(null)}
            title={title}
            tile={tile}
            loaded={loaded}
            page={page}
            data={data}
            asOf={asOf}
            hiding={hidingOf(props)}
          />
        </Suspense>
      )}
    </TileFrame>
  );
});

interface TileContentProps extends TileCardProps {
  loaded: TileData;
  title: string;
  time: string | undefined;
}

/** What is inside the tile; a press on a chart's first picture waits for the chart. */
function TileContent(props: TileContentProps) {
  const early = useEarlyPress(props.loaded.widget?.contribution.renderer === 'vega-lite');
  return (
    <div className="size-full" {...early.handlers}>
      <TileInside {...props} pressed={early.pressed} onReady={early.onReady} />
    </div>
  );
}

type TileInsideProps = TileContentProps & Pick<TileBodyProps, 'pressed' | 'onReady'>;

function TileInside({
  tile,
  page,
  data,
  loaded,
  title,
  time,
  poster,
  onPick,
  onWiden,
  onEdit,
  hidden,
  onHide,
  ...press
}: TileInsideProps) {
  const { state, widget, query } = loaded;
  const chart = widget?.contribution.renderer === 'vega-lite';
  const [firstPoster] = useState(poster);
  const picture = usePoster(chart ? firstPoster : undefined);
  const [near, setNear] = useState(false);
  // Before the widgets are known, nobody knows which tiles have a picture on its way.
  const calm = useCalm(data.widgetsLoaded && picture.settled) || near;
  const now =
    state.kind === 'data' && widget
      ? { tile, widget, table: state.table, query, time, compare: query?.compare }
      : undefined;
  const kept = useLastAnswered(now, state.kind === 'data' && state.stale);
  const waiting =
    picture.svg === undefined ? (
      <div aria-busy className="size-full">
        <TileSkeleton contribution={widget?.contribution} />
      </div>
    ) : (
      <div className="size-full" onPointerEnter={() => setNear(true)}>
        <SvgPicture svg={picture.svg} label={title} />
      </div>
    );
  if (state.kind === 'loading') return waiting;
  if (state.kind === 'newer' || state.kind === 'gone') return <PlainTile state={state} title={title} onEdit={onEdit} />;
  if (state.kind !== 'data') {
    const narrowed = page.filters.length > 0 || page.range !== undefined || page.pick !== undefined;
    return <TileTrouble state={state} narrowed={narrowed} onRetry={loaded.retry} onWiden={onWiden} onEdit={onEdit} />;
  }
  const shown = kept ?? now;
  if (!shown || (chart && !(picture.settled && calm))) return waiting;
  return (
    <div className={state.stale ? 'h-full opacity-50 transition-opacity delay-150' : 'h-full transition-opacity'}>
      <Suspense fallback={waiting}>
        <TileBody
          {...shown}
          title={title}
          poster={picture.svg}
          pressed={press.pressed}
          onReady={press.onReady}
          {...hidingOf({ tile, hidden, onHide })}
          onSelect={onPick && ((selection) => onPick(selection === null ? undefined : pickOf(tile, selection)))}
        />
      </Suspense>
    </div>
  );
}

function hidingOf({ tile, hidden, onHide }: Pick<TileCardProps, 'tile' | 'hidden' | 'onHide'>) {
  return { hidden, onHide: onHide && ((columns: string[]) => onHide(tile, columns)) };
}

/** While new numbers are on their way, the old ones stay together with the settings that they answer. */
function useLastAnswered(now: Answered | undefined, stale: boolean): Answered | undefined {
  const [last, setLast] = useState(now);
  const changed =
    last?.table !== now?.table ||
    last?.tile !== now?.tile ||
    last?.widget !== now?.widget ||
    last?.query !== now?.query;
  if (!stale && changed) setLast(now);
  return stale ? last : now;
}

type Answered = Pick<TileBodyProps, 'tile' | 'widget' | 'table' | 'query' | 'time' | 'compare'>;
