import type { InstalledPlugin, TemplateSummary } from '@vitrine/server/api';
import { Blocks, Plus, Store } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useCreateDashboardMutation, useTemplatesQuery } from '../api/graphql.ts';
import { usePluginsQuery } from '../api/rest.ts';
import { RemoveWidget } from '../authoring/remove-widget.tsx';
import { Button, buttonClass } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { ErrorState } from '../controls/error-state.tsx';
import { problemText } from '../controls/problem-text.ts';
import { SearchField } from '../controls/search-field.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { Tabs } from '../controls/tabs.tsx';
import { toast } from '../controls/toast.ts';
import { pageStateOf } from '../dashboard/page-state/page-state.ts';
import { useCanEdit } from '../dashboard/use-can-edit.ts';
import { useWorkspaceData, type WorkspaceData } from '../dashboard/use-workspace-data.ts';
import { DocumentPicture } from '../editor/versions/document-picture.tsx';
import { localized } from '../i18n/format.ts';
import { MarketLinks } from '../marketplace/market-links.tsx';
import { CardBoundary } from '../shell/card-boundary.tsx';
import { Page } from '../shell/page.tsx';
import { AddToDashboard } from './add-to-dashboard.tsx';
import { CandidatePreview } from './candidate-preview.tsx';
import { type Candidate, candidatesOf } from './candidates.ts';
import { PluginCard } from './plugin-card.tsx';
import { isOfStranger, kindOf, PLUGIN_KINDS, type PluginKind, publisherOf } from './plugin-kinds.ts';
import { useTimedDatasets } from './use-candidates.ts';

/** Pictures in the gallery show the last year, whatever a dashboard shows. */
const PAGE = pageStateOf({ range: { last: 'P12M', until: 'data' }, compare: 'previous-year' }, {});

/** Everything installed: what it looks like with my data, who made it, what it may do. */
export default function GalleryPage() {
  const { t } = useTranslation(['gallery', 'editor', 'dashboard']);
  const { data: plugins, error, isError, refetch } = usePluginsQuery();
  const [kind, setKind] = useState<PluginKind>('widgets');
  const [search, setSearch] = useState('');
  const canEdit = useCanEdit();
  const wanted = search.trim().toLowerCase();
  const shown = (plugins ?? []).filter((plugin) => {
    const { title, description, keywords, categories } = plugin.manifest;
    const words = [localized(title), localized(description), ...(keywords ?? []), ...(categories ?? [])].join(' ');
    return kindOf(plugin) === kind && words.toLowerCase().includes(wanted);
  });
  const list = isError ? (
    <ErrorState error={error} onRetry={() => void refetch()} />
  ) : plugins === undefined ? (
    <Skeleton className="h-72 rounded-m" />
  ) : shown.length === 0 ? (
    <EmptyState
      icon={<Blocks aria-hidden size={20} />}
      title={t(wanted === '' ? 'gallery:empty.title' : 'gallery:noMatch.title')}
    >
      {t(wanted === '' ? 'gallery:empty.text' : 'gallery:noMatch.text')}
    </EmptyState>
  ) : (
    <PluginList plugins={shown} />
  );
  return (
    <Page
      title={t('gallery:title')}
      intro={t('gallery:intro')}
      actions={
        <>
          {canEdit && <NewWidgetLink />}
          <Link to="/gallery/market" className={buttonClass('primary')}>
            <Store aria-hidden size={16} />
            {t('gallery:moreWidgets')}
          </Link>
        </>
      }
    >
      <MarketLinks />
      <SearchField
        size="l"
        label={t('gallery:search')}
        value={search}
        onChange={setSearch}
        className="mb-4 max-w-2xl"
      />
      <Tabs
        label={t('gallery:tabs.label')}
        value={kind}
        onChange={(id) => setKind(PLUGIN_KINDS.find((candidate) => candidate === id) ?? 'widgets')}
        tabs={PLUGIN_KINDS.map((id) => ({ id, title: t(`gallery:tabs.${id}`), content: id === kind ? list : null }))}
      />
    </Page>
  );
}

function DetailsLink({ plugin }: { plugin: string }) {
  const { t } = useTranslation('gallery');
  return (
    <Link to={`/gallery/market/${plugin}`} className="link text-s">
      {t('made.details')}
    </Link>
  );
}

function NewWidgetLink() {
  const { t } = useTranslation('gallery');
  return (
    <Link to="/gallery/new-widget" className={buttonClass()}>
      <Plus aria-hidden size={16} />
      {t('made.new')}
    </Link>
  );
}

function PluginList({ plugins }: { plugins: readonly InstalledPlugin[] }) {
  const data = useWorkspaceData();
  const canEdit = useCanEdit();
  const templates = useTemplatesQuery();
  const { widgets, models } = data;
  const timed = useTimedDatasets(models);
  const candidates = useMemo(
    () => candidatesOf({ widgets, models, templates: templates.data ?? [], timed }),
    [widgets, models, templates.data, timed],
  );
  return (
    <ul className="grid gap-3.5 sm:grid-cols-2 xl:grid-cols-3">
      {plugins.map((plugin) => {
        const own = new Set(
          widgets.filter((widget) => widget.plugin === plugin.manifest.id).map((widget) => widget.reference),
        );
        const candidate = candidates.find(({ content }) => own.has(content.widget));
        const template = templates.data?.find((entry) => entry.plugin === plugin.manifest.id);
        return (
          <li key={plugin.manifest.id}>
            <CardBoundary name={plugin.manifest.id}>
              <PluginCard
                plugin={plugin}
                {...pictureOf(candidate, template, data)}
                action={
                  <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                    {isOfStranger(plugin.manifest.id) && <DetailsLink plugin={plugin.manifest.id} />}
                    {canEdit && (
                      <span className="flex items-center gap-1">
                        {publisherOf(plugin.manifest.id) === 'workspace' && (
                          <RemoveWidget name={plugin.manifest.id.split('.')[1] ?? ''} />
                        )}
                        {candidate ? (
                          <AddToDashboard candidate={candidate} />
                        ) : (
                          template && <UseTemplate template={template} />
                        )}
                      </span>
                    )}
                  </span>
                }
              />
            </CardBoundary>
          </li>
        );
      })}
    </ul>
  );
}

function pictureOf(candidate: Candidate | undefined, template: TemplateSummary | undefined, data: WorkspaceData) {
  if (candidate) {
    const label = localized(candidate.title);
    return { picture: <CandidatePreview candidate={candidate} data={data} page={PAGE} label={label} /> };
  }
  if (template) return { picture: <DocumentPicture document={template.document} data={data} /> };
  return {};
}

function UseTemplate({ template }: { template: TemplateSummary }) {
  const { t } = useTranslation('gallery');
  const navigate = useNavigate();
  const [create, { isLoading }] = useCreateDashboardMutation();
  const make = () =>
    create({ template: template.id })
      .unwrap()
      .then(
        (made) => navigate(`/d/${made.id}`),
        (error: unknown) => toast({ text: problemText(error).text, kind: 'error' }),
      );
  return (
    <Button size="s" isPending={isLoading} onPress={() => void make()}>
      {t('use.create')}
    </Button>
  );
}
