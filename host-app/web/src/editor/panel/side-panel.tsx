import type { Dashboard, LocalizedText, Tile } from '@vitrine/core/contracts';
import { X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../controls/icon-button.tsx';
import { Select } from '../../controls/select.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { Tabs } from '../../controls/tabs.tsx';
import type { PageState } from '../../dashboard/page-state/page-state.ts';
import { tileTitle } from '../../dashboard/tiles/tile-words.ts';
import type { WorkspaceData } from '../../dashboard/use-workspace-data.ts';
import { localized } from '../../i18n/format.ts';
import { widgetsFor, withWidget } from '../binding/other-widget.ts';
import { choicesOf, tileContent } from '../binding/roles.ts';
import { type Command, pageSettings, type TileContent } from '../document/commands.ts';
import { DataTab } from './data-tab.tsx';
import { TextTab } from './text-tab.tsx';

const LookTab = lazy(() => import('./look-tab.tsx'));

export interface SidePanelProps {
  document: Dashboard;
  tile: Tile | undefined;
  page: PageState;
  data: WorkspaceData;
  perform(command: Command, group?: string): void;
  onClose: () => void;
}

/** Everything about the chosen tile; about the page while none is chosen. */
export function SidePanel({ document, tile, page, data, perform, onClose }: SidePanelProps) {
  const { t } = useTranslation('editor');
  const model = tile?.query && data.model(tile.query.dataset);
  const widget = tile && data.widget(tile.widget);
  const title = tile ? tileTitle(tile, model, widget) : t('panel.page');
  return (
    <div className="flex h-full flex-col">
      <header className="flex items-start gap-2 px-5 pt-5">
        <h2 className="min-w-0 flex-1 pt-0.5 text-pretty">{title}</h2>
        <IconButton size="s" plain label={t('panel.close')} icon={<X aria-hidden size={17} />} onPress={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-2 pb-8">
        {tile ? (
          <TilePanel key={tile.id} tile={tile} page={page} data={data} perform={perform} />
        ) : (
          <PagePanel document={document} perform={perform} />
        )}
      </div>
    </div>
  );
}

interface TilePanelProps {
  tile: Tile;
  page: PageState;
  data: WorkspaceData;
  perform(command: Command, group?: string): void;
}

function TilePanel({ tile, page, data, perform }: TilePanelProps) {
  const { t } = useTranslation('editor');
  const [tab, setTab] = useState('data');
  const widget = data.widget(tile.widget);
  const model = tile.query && data.model(tile.query.dataset);
  const change = (content: TileContent, group?: string) => perform({ kind: 'setTile', tile: tile.id, content }, group);
  const setText = (key: 'title' | 'subtitle', value: LocalizedText | undefined): void => {
    const content = tileContent(tile);
    if (value === undefined) delete content[key];
    else content[key] = value;
    change(content, `text:${tile.id}:${key}`);
  };
  if (!widget) return <p className="pt-3 text-m text-ink-2">{t('panel.noWidget', { name: tile.widget })}</p>;
  const { title: _, ...untitled } = tile;
  const texts = [
    { id: 'title' as const, label: t('text.title'), value: tile.title },
    { id: 'subtitle' as const, label: t('text.subtitle'), value: tile.subtitle },
  ];
  return (
    <Tabs
      label={t('panel.tabs')}
      value={tab}
      onChange={setTab}
      tabs={[
        {
          id: 'data',
          title: t('panel.data'),
          content: <DataTab tile={tile} widget={widget} page={page} data={data} onChange={change} />,
        },
        {
          id: 'look',
          title: t('panel.look'),
          content: (
            <Suspense fallback={<SkeletonLines lines={6} />}>
              <div className="flex flex-col gap-5">
                <WidgetChoice tile={tile} data={data} onChange={change} />
                <LookTab
                  widget={widget}
                  options={tile.options ?? {}}
                  onChange={(options) => change({ ...tileContent(tile), options }, `look:${tile.id}`)}
                />
              </div>
            </Suspense>
          ),
        },
        {
          id: 'text',
          title: t('panel.text'),
          content: <TextTab placeholder={tileTitle(untitled, model, widget)} texts={texts} onChange={setText} />,
        },
      ]}
    />
  );
}

/** The same numbers as another picture. */
function WidgetChoice({
  tile,
  data,
  onChange,
}: {
  tile: Tile;
  data: WorkspaceData;
  onChange(content: TileContent): void;
}) {
  const { t } = useTranslation('editor');
  const widget = data.widget(tile.widget);
  const model = tile.query && data.model(tile.query.dataset);
  if (!widget || !model) return null;
  const others = widgetsFor(tileContent(tile), widget, { widgets: data.widgets, model });
  if (others.length < 2) return null;
  return (
    <Select
      label={t('panel.shownAs')}
      value={tile.widget}
      options={others.map(({ reference, title }) => ({ id: reference, label: localized(title) }))}
      onChange={(reference) => {
        const next = others.find((candidate) => candidate.reference === reference);
        const choices = choicesOf(tileContent(tile), widget, model);
        if (next) onChange(withWidget(tileContent(tile), next, { model, choices }));
      }}
    />
  );
}

function PagePanel({ document, perform }: { document: Dashboard; perform(command: Command, group?: string): void }) {
  const { t } = useTranslation('editor');
  const page = pageSettings(document);
  const { title, description } = page;
  return (
    <div className="flex flex-col gap-4 pt-2">
      <p className="text-m text-ink-2">{t('panel.chooseTile')}</p>
      <TextTab
        placeholder={t('panel.untitled')}
        texts={[
          { id: 'title' as const, label: t('panel.pageTitle'), value: title },
          { id: 'description' as const, label: t('panel.description'), value: description, rows: 3 },
        ]}
        onChange={(key, value) => {
          const next = { ...page };
          if (key === 'title') next.title = value ?? '';
          else if (value === undefined) delete next.description;
          else next.description = value;
          perform({ kind: 'setPage', page: next }, `page:${key}`);
        }}
      />
    </div>
  );
}
