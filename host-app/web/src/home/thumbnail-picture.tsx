import type { Dashboard } from '@vitrine/core/contracts';
import { useState } from 'react';
import { localized } from '../i18n/format.ts';
import { currentLocale } from '../i18n/index.ts';
import { useTheme } from '../store/hooks.ts';
import { pictureAddress, type ThumbnailTile, thumbnailTiles } from './thumbnail.ts';

/** The upper part of a dashboard, drawn by the server with today's data. Decoration: the title stands beside it. */
export function ThumbnailPicture({ document }: { document: Dashboard }) {
  const titles = new Map(
    document.sections.flatMap(({ tiles }) => tiles.map(({ id, title }) => [id, localized(title)] as const)),
  );
  return (
    <span aria-hidden className="absolute inset-2.5 block overflow-hidden">
      {thumbnailTiles(document).map((tile) => (
        <span
          key={tile.id}
          className="absolute block p-[3px]"
          style={{ left: `${tile.left}%`, top: `${tile.top}%`, width: `${tile.width}%`, height: `${tile.height}%` }}
        >
          <span className="flex size-full flex-col overflow-hidden rounded-[4px] border border-line bg-surface px-1 py-0.5">
            <span className="block shrink-0 truncate text-[6px] leading-[9px] text-ink-2">{titles.get(tile.id)}</span>
            <TilePicture dashboard={document.id} tile={tile} />
          </span>
        </span>
      ))}
    </span>
  );
}

function TilePicture({ dashboard, tile }: { dashboard: string; tile: ThumbnailTile }) {
  const theme = useTheme();
  const [failed, setFailed] = useState(false);
  if (failed) return <span className="m-1 block flex-1 rounded-[3px] bg-sunken" />;
  return (
    <img
      src={pictureAddress(dashboard, tile, { theme, locale: currentLocale() })}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setFailed(true)}
      className="min-h-0 flex-1 object-contain object-left-top"
    />
  );
}
