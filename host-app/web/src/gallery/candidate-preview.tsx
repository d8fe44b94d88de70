import { skipToken } from '@reduxjs/toolkit/query';
import { saysNothing } from '@vitrine/widget-registry/binding';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useTableQuery } from '../api/rest.ts';
import type { PageState } from '../dashboard/page-state/page-state.ts';
import { tileQuery } from '../dashboard/page-state/tile-query.ts';
import { SvgPicture } from '../dashboard/tiles/svg-picture.tsx';
import { TileSkeleton } from '../dashboard/tiles/tile-skeleton.tsx';
import { NO_TABLE } from '../dashboard/tiles/tile-state.ts';
import type { WorkspaceData } from '../dashboard/use-workspace-data.ts';
import { getFormatLocale } from '../i18n/format.ts';
import { useTheme } from '../store/hooks.ts';
import type { Candidate } from './candidates.ts';
import { usePreviewQuery } from './preview-api.ts';
import { useSeen } from './use-seen.ts';

const TileBody = lazy(() => import('../dashboard/tiles/tile-body.tsx'));

export interface CandidatePreviewProps {
  candidate: Candidate;
  data: WorkspaceData;
  page: PageState;
  /** What a screen reader hears of the picture. */
  label: string;
}

/** The candidate drawn with the seller's own data, once it comes into view. */
export function CandidatePreview({ candidate, data, page, label }: CandidatePreviewProps) {
  const { t } = useTranslation('gallery');
  const { ref, seen, width, height } = useSeen();
  const theme = useTheme();
  const { content } = candidate;
  const widget = data.widget(content.widget);
  const model = content.query && data.model(content.query.dataset);
  const asked = tileQuery({ ...content, id: 'preview', layout: {} }, page, model)?.query;
  const chart = widget?.contribution.renderer === 'vega-lite';
  const drawing = usePreviewQuery(
    seen && chart && asked
      ? {
          widget: content.widget,
          query: asked,
          roles: content.roles ?? {},
          options: content.options ?? {},
          theme,
          locale: getFormatLocale(),
          width,
          height,
        }
      : skipToken,
  );
  const table = useTableQuery(seen && !chart && asked ? asked : skipToken);
  // A chart of a shop that does not exist is an axis without anything on it.
  const known = data.hasSold || content.query?.dataset.startsWith('shop.') !== true;
  // Nobody has written yet what a text says: it shows what it can.
  const words = widget?.contribution.renderer === 'text' && !content.options && { options: { text: t('card.words') } };
  const nothing = (
    <p className="flex h-full items-center justify-center text-center text-s text-ink-3">{t('card.nothing')}</p>
  );
  return (
    <div ref={ref} className="pointer-events-none relative h-full min-h-0" inert>
      {drawing.data !== undefined && !known && nothing}
      {drawing.data !== undefined && known && <SvgPicture svg={drawing.data} label={label} />}
      {widget && !chart && (table.data || !asked) && (
        <Suspense fallback={<TileSkeleton contribution={widget.contribution} />}>
          {table.data && saysNothing(table.data) ? (
            nothing
          ) : (
            <TileBody
              tile={{ ...content, ...words, id: 'preview', layout: {} }}
              widget={widget}
              table={table.data ?? NO_TABLE}
              query={asked}
              time={model?.time}
              compare={asked?.compare}
              still
            />
          )}
        </Suspense>
      )}
      {(drawing.isError || table.isError) && nothing}
      {asked &&
        (drawing.isFetching || table.isFetching || !seen) &&
        drawing.data === undefined &&
        table.data === undefined && <TileSkeleton contribution={widget?.contribution} />}
    </div>
  );
}
