import type { Dashboard } from '@vitrine/core/contracts';
import { useState } from 'react';
import { pictureAddress, type ThumbnailTile, thumbnailTiles } from '../../home/thumbnail.ts';
import { getFormatLocale } from '../../i18n/format.ts';
import { useTheme } from '../../store/hooks.ts';

export interface VersionPictureProps {
  document: Dashboard;
  version: number;
  label: string;
}

/** The upper part of a page as it was in one version, drawn by the server with today's data. */
export function VersionPicture({ document, version, label }: VersionPictureProps) {
  return (
    <div role="img" aria-label={label} className="absolute inset-1">
      {thumbnailTiles(document).map((tile) => (
        <span
          key={tile.id}
          className="absolute block p-0.5"
          style={{ left: `${tile.left}%`, top: `${tile.top}%`, width: `${tile.width}%`, height: `${tile.height}%` }}
        >
          <span className="block size-full overflow-hidden rounded-[3px] border border-line bg-surface p-0.5">
            <TilePicture dashboard={document.id} tile={tile} version={version} />
          </span>
        </span>
      ))}
    </div>
  );
}

function TilePicture({ dashboard, tile, version }: { dashboard: string; tile: ThumbnailTile; version: number }) {
  const theme = useTheme();
  const [failed, setFailed] = useState(false);
  if (failed) return <span className="block size-full rounded-[2px] bg-sunken" />;
  return (
    <img
      src={`${pictureAddress(dashboard, tile, { theme, locale: getFormatLocale() })}&version=${version}`}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setFailed(true)}
      className="size-full object-contain object-left-top"
    />
  );
}
