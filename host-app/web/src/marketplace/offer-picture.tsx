import { skipToken } from '@reduxjs/toolkit/query';
import type { InstalledWidget } from '@vitrine/server/api';
import { type ReactNode, useMemo } from 'react';
import { ownContent } from '../authoring/own-data.ts';
import { pageStateOf } from '../dashboard/page-state/page-state.ts';
import { tileQuery } from '../dashboard/page-state/tile-query.ts';
import { SvgPicture } from '../dashboard/tiles/svg-picture.tsx';
import { TileSkeleton } from '../dashboard/tiles/tile-skeleton.tsx';
import type { WorkspaceData } from '../dashboard/use-workspace-data.ts';
import type { TileContent } from '../editor/document/commands.ts';
import { useSeen } from '../gallery/use-seen.ts';
import { getFormatLocale, localized } from '../i18n/format.ts';
import { useTheme } from '../store/hooks.ts';
import { useOfferPictureQuery } from './marketplace-api.ts';

/** Pictures of what is on offer show the last year, as in the gallery. */
const PAGE = pageStateOf({ range: { last: 'P12M', until: 'data' } }, {});

/** The widget over the reader's own data; undefined where they fill none of it. */
export function useOwnContent(widget: InstalledWidget, data: WorkspaceData): TileContent | undefined {
  return useMemo(() => ownContent(widget, data.models), [widget, data.models]);
}

export interface OfferPictureProps {
  widget: InstalledWidget;
  data: WorkspaceData;
  /** Stands there where the reader's data fill none of it. */
  instead: ReactNode;
}

/** A widget that is not installed, drawn by the server with the reader's own data once it comes into view. */
export function OfferPicture({ widget, data, instead }: OfferPictureProps) {
  const { ref, seen, width, height } = useSeen();
  const theme = useTheme();
  const content = useOwnContent(widget, data);
  const model = content?.query && data.model(content.query.dataset);
  const query = content && tileQuery({ ...content, id: 'offer', layout: {} }, PAGE, model)?.query;
  const picture = useOfferPictureQuery(
    seen && content && query
      ? {
          widget: widget.reference,
          query,
          roles: content.roles ?? {},
          options: content.options ?? {},
          theme,
          locale: getFormatLocale(),
          width,
          height,
        }
      : skipToken,
  );
  const known = data.hasSold || query?.dataset.startsWith('shop.') !== true;
  const nothing = data.modelsLoaded && (!query || picture.isError || (picture.data !== undefined && !known));
  return (
    <div ref={ref} className="relative h-full min-h-0" aria-busy={!nothing && picture.data === undefined}>
      {nothing ? (
        instead
      ) : picture.data === undefined ? (
        <TileSkeleton contribution={widget.contribution} />
      ) : (
        <SvgPicture svg={picture.data} label={localized(widget.title)} />
      )}
    </div>
  );
}
