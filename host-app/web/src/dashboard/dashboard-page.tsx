import type { Dashboard, Tile } from '@vitrine/core/contracts';
import type { DashboardAnswer } from '@vitrine/server/api';
import { LayoutDashboard } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useDashboardQuery } from '../api/graphql.ts';
import { buttonClass } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { ErrorState } from '../controls/error-state.tsx';
import { isSample } from '../data/shops/sample.ts';
import { getFormatLocale, localized } from '../i18n/format.ts';
import { useLiveTiles } from '../live/use-live-tiles.ts';
import { announce } from '../shell/announce.ts';
import { Page } from '../shell/page.tsx';
import { useTheme } from '../store/hooks.ts';
import { DashboardActions } from './dashboard-actions.tsx';
import { DashboardSkeleton } from './dashboard-skeleton.tsx';
import { byReadingOrder, COLUMNS, type PlacedBox } from './layout/box.ts';
import { boxesFor } from './layout/derive.ts';
import { toPixels } from './layout/geometry.ts';
import type { MarkPick } from './page-state/page-state.ts';
import { pageFor } from './page-state/tile-query.ts';
import { TileGrid, useWidth } from './tile-grid.tsx';
import { download } from './tiles/download.ts';
import { type TileFormat, tileAddress } from './tiles/tile-address.ts';
import { TileCard } from './tiles/tile-card.tsx';
import { useHiddenColumns } from './tiles/use-hidden-columns.ts';
import { PageToolbar } from './toolbar/page-toolbar.tsx';
import { useCanEdit } from './use-can-edit.ts';
import { usePageState } from './use-page-state.ts';
import { useWorkspaceData } from './use-workspace-data.ts';

const SampleLeaving = lazy(() => import('../data/bring/sample-leaving.tsx'));

export default function DashboardPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('dashboard');
  const { currentData, error, isError, refetch } = useDashboardQuery(id);
  if (currentData) return <DashboardView key={id} answer={currentData} />;
  if (currentData === null) {
    return (
      <Page title={t('notFound.title')}>
        <EmptyState
          icon={<LayoutDashboard aria-hidden size={20} />}
          title={t('notFound.reason')}
          action={
            <Link to="/" className={buttonClass('primary')}>
              {t('notFound.home')}
            </Link>
          }
        >
          {t('notFound.text')}
        </EmptyState>
      </Page>
    );
  }
  if (isError) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <DashboardSkeleton />;
}

function DashboardView({ answer }: { answer: DashboardAnswer }) {
  const { t } = useTranslation('dashboard');
  const { document: dashboard } = answer;
  const data = useWorkspaceData();
  const { page, change } = usePageState(dashboard);
  const canEdit = useCanEdit();
  const navigate = useNavigate();
  const { pick } = page;
  useLiveTiles();

  const onPick = useCallback(
    (next: MarkPick | undefined) => {
      change({ pick: next });
      announce(next === undefined ? t('pick.cleared') : t('pick.chosen', { value: next.label ?? '' }));
    },
    [change, t],
  );
  useEscape(pick === undefined ? undefined : () => onPick(undefined));
  const onWiden = useCallback(() => change({ range: 'all', filters: [], pick: undefined }), [change]);

  return (
    <Page
      title={localized(dashboard.title)}
      intro={dashboard.description === undefined ? undefined : localized(dashboard.description)}
      actions={<DashboardActions answer={answer} canEdit={canEdit} />}
    >
      {canEdit && new Set(data.shops.map(isSample)).size === 2 && (
        <Suspense fallback={null}>
          <SampleLeaving shops={data.shops} />
        </Suspense>
      )}
      <PageToolbar
        dashboard={dashboard}
        page={page}
        data={data}
        onRange={(range) => change({ range: range ?? 'all' })}
        onCompare={(compare) => change({ compare: compare ?? 'off' })}
        onFilters={(filters) => change({ filters })}
        onClearPick={() => onPick(undefined)}
      />
      <Sections
        dashboard={dashboard}
        missing={answer.missing}
        page={page}
        data={data}
        onPick={onPick}
        onWiden={onWiden}
        onEdit={canEdit ? (tile) => void navigate(`/d/${answer.id}/edit?tile=${tile}`) : undefined}
      />
    </Page>
  );
}

interface SectionsProps {
  dashboard: Dashboard;
  missing: DashboardAnswer['missing'];
  page: ReturnType<typeof usePageState>['page'];
  data: ReturnType<typeof useWorkspaceData>;
  onPick(pick: MarkPick | undefined): void;
  onWiden(): void;
  onEdit: ((tile: string) => void) | undefined;
}

function Sections({ dashboard, missing, page, data, onPick, onWiden, onEdit }: SectionsProps) {
  const { t } = useTranslation('dashboard');
  const { ref, width, size } = useWidth();
  const theme = useTheme();
  const { hiddenIn, onHide } = useHiddenColumns(dashboard.id);
  const minimums = useMemo(
    () => (tile: Tile) => {
      const minimum = data.widget(tile.widget)?.contribution.minSize;
      return minimum ? { minimum } : {};
    },
    [data],
  );
  const empty = dashboard.sections.every((section) => section.tiles.length === 0);
  const view = (box: PlacedBox) => {
    const { width: w, height: h } = toPixels(box, width, COLUMNS[size]);
    const padding = window.innerWidth >= 1024 ? 36 : 32;
    return { theme, locale: getFormatLocale(), width: w - padding - 2, height: h - 60 };
  };
  const address = (box: PlacedBox, format: TileFormat) =>
    tileAddress({ dashboard: dashboard.id, tile: box.id, format }, pageFor(box.id, page), view(box));
  return (
    <div ref={ref} className="flex flex-col gap-7">
      {empty && (
        <EmptyState icon={<LayoutDashboard aria-hidden size={20} />} title={t('empty.title')} className="panel">
          {t('empty.text')}
        </EmptyState>
      )}
      {width > 0 &&
        dashboard.sections.map((section) => {
          const tiles = new Map(section.tiles.map((tile) => [tile.id, tile]));
          const boxes = boxesFor(
            section.tiles.map((tile) => ({ ...minimums(tile), id: tile.id, layout: tile.layout })),
            size,
          );
          return (
            <section key={section.id} aria-label={section.title === undefined ? undefined : localized(section.title)}>
              {section.title !== undefined && <h2 className="mb-3">{localized(section.title)}</h2>}
              <TileGrid boxes={[...boxes].sort(byReadingOrder)} size={size}>
                {(box) => {
                  const tile = tiles.get(box.id);
                  return (
                    tile && (
                      <TileCard
                        tile={tile}
                        page={page}
                        data={data}
                        poster={missing[tile.id] === undefined ? address(box, 'svg') : undefined}
                        onPick={onPick}
                        onWiden={onWiden}
                        onEdit={onEdit && (() => onEdit(tile.id))}
                        hidden={hiddenIn(tile.id)}
                        onHide={onHide}
                        onDownload={(format) => download(address(box, format))}
                      />
                    )
                  );
                }}
              </TileGrid>
            </section>
          );
        })}
    </div>
  );
}

function useEscape(action: (() => void) | undefined): void {
  useEffect(() => {
    if (!action) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [action]);
}
