import type { ReportPart, Tile } from '@vitrine/core/contracts';
import type { DashboardSummary } from '@vitrine/server/api';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { useTranslation } from 'react-i18next';
import { useDashboardQuery } from '../../../api/graphql.ts';
import { ErrorState } from '../../../controls/error-state.tsx';
import { SkeletonLines } from '../../../controls/skeleton.tsx';
import { tileTitle } from '../../../dashboard/tiles/tile-words.ts';
import { pictureAddress } from '../../../home/thumbnail.ts';
import { getFormatLocale, localized } from '../../../i18n/format.ts';
import { useTheme } from '../../../store/hooks.ts';
import { iconOfWidget, type PartWords } from '../canvas/part-words.ts';
import { partOfTile } from '../document/new-part.ts';
import { PaletteEntry } from './palette-entry.tsx';

export interface DashboardTilesProps {
  dashboard: DashboardSummary;
  words: PartWords;
  /** Words in small letters that its title or that of a tile has; empty for all. */
  wanted: string;
  opensFirst: boolean;
  onAdd(part: ReportPart): void;
}

/** A dashboard with its tiles, which are fetched once it is opened or something is looked for. */
export function DashboardTiles({ dashboard, words, wanted, opensFirst, onAdd }: DashboardTilesProps) {
  const { t } = useTranslation('compose');
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = wanted !== '' || (chosen ?? opensFirst);
  const { data, error, isLoading, refetch } = useDashboardQuery(dashboard.id, { skip: !isOpen });
  const { model, widget } = words.data;
  const titleOf = (tile: Tile) => tileTitle(tile, tile.query && model(tile.query.dataset), widget(tile.widget));
  const title = localized(dashboard.title);
  const named = title.toLocaleLowerCase().includes(wanted);
  const tiles = (data?.document.sections ?? [])
    .flatMap((section) => section.tiles)
    .filter((tile) => named || titleOf(tile).toLocaleLowerCase().includes(wanted));
  if (wanted !== '' && data !== undefined && tiles.length === 0) return null;
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={setChosen} className="border-t border-line">
      <h3>
        <Button
          slot="trigger"
          className="flex h-10 w-full cursor-pointer items-center gap-2 text-left text-s font-medium -outline-offset-2 pointer-coarse:h-11"
        >
          <span className="min-w-0 flex-1 truncate">{title}</span>
          <ChevronDown
            aria-hidden
            size={16}
            className={`shrink-0 text-ink-3 transition-transform ${isOpen ? 'rotate-180' : ''}`}
          />
        </Button>
      </h3>
      <DisclosurePanel>
        {isLoading && <SkeletonLines lines={4} />}
        {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
        {data !== undefined && tiles.length === 0 && <p className="pb-3 text-s text-ink-3">{t('palette.noTiles')}</p>}
        <ul className="flex flex-col gap-2 pb-4">
          {isOpen &&
            tiles.map((tile) => (
              <PaletteEntry
                key={tile.id}
                id={`${dashboard.id}:${tile.id}`}
                title={titleOf(tile)}
                make={() => partOfTile(tile, dashboard.id)}
                onAdd={onAdd}
              >
                <span className="flex items-center gap-3 p-2">
                  <TilePicture dashboard={dashboard.id} tile={tile} words={words} />
                  <span className="min-w-0">
                    <span className="line-clamp-2 text-s font-medium">{titleOf(tile)}</span>
                    <span className="block truncate text-xs text-ink-3">{localized(widget(tile.widget)?.title)}</span>
                  </span>
                </span>
              </PaletteEntry>
            ))}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}

const DRAWING = { width: 264, height: 156 };

/** Drawn by the server with today's data; its sign where there is no drawing. */
function TilePicture({ dashboard, tile, words }: { dashboard: string; tile: Tile; words: PartWords }) {
  const theme = useTheme();
  const [failed, setFailed] = useState(false);
  const Icon = iconOfWidget(tile.widget, words.data);
  const place = { id: tile.id, left: 0, top: 0, width: 0, height: 0, drawing: DRAWING };
  return (
    <span className="flex h-13 w-22 shrink-0 items-center justify-center overflow-hidden rounded-s bg-paper p-1 text-ink-3">
      {failed ? (
        <Icon aria-hidden size={18} />
      ) : (
        <img
          src={pictureAddress(dashboard, place, { theme, locale: getFormatLocale() })}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setFailed(true)}
          className="size-full object-contain"
        />
      )}
    </span>
  );
}
