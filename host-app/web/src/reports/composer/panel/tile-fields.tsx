import type { LocalizedText } from '@vitrine/core/contracts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../../controls/number-field.tsx';
import { SkeletonLines } from '../../../controls/skeleton.tsx';
import { Tabs } from '../../../controls/tabs.tsx';
import type { PageState } from '../../../dashboard/page-state/page-state.ts';
import { tileTitle } from '../../../dashboard/tiles/tile-words.ts';
import { tileContent } from '../../../editor/binding/roles.ts';
import type { TileContent } from '../../../editor/document/commands.ts';
import { withKey } from '../../../editor/document/json.ts';
import { DataTab } from '../../../editor/panel/data-tab.tsx';
import { TextTab } from '../../../editor/panel/text-tab.tsx';
import type { PartWords } from '../canvas/part-words.ts';
import type { PartOf } from '../document/parts.ts';
import type { PartPanelProps } from './part-panel.tsx';
import { WidthChoice } from './width-choice.tsx';

const LookTab = lazy(() => import('../../../editor/panel/look-tab.tsx'));

const HEIGHT = { minValue: 2, maxValue: 40, step: 1 };

interface TileFieldsProps extends Pick<PartPanelProps, 'onChange'> {
  part: PartOf<'tile'>;
  words: PartWords;
  page: PageState;
}

/** How a tile stands on the page, what it shows and how it looks; the dashboard that it came from stays as it is. */
export function TileFields({ part, words, page, onChange }: TileFieldsProps) {
  const { t } = useTranslation(['compose', 'editor']);
  const [tab, setTab] = useState('place');
  const { data } = words;
  const { tile } = part;
  const widget = data.widget(tile.widget);
  const setContent = (content: TileContent, group = 'data') =>
    onChange({ ...part, tile: { ...content, id: tile.id, layout: tile.layout } }, `tile:${part.id}:${group}`);
  const place = <Place part={part} words={words} onChange={onChange} onContent={setContent} />;
  if (widget === undefined) {
    return (
      <>
        <p className="mb-5 text-m text-ink-2">{t('editor:panel.noWidget', { name: tile.widget })}</p>
        {place}
      </>
    );
  }
  return (
    <Tabs
      label={t('editor:panel.tabs')}
      value={tab}
      onChange={setTab}
      tabs={[
        { id: 'place', title: t('tile.place'), content: place },
        {
          id: 'data',
          title: t('editor:panel.data'),
          content: <DataTab tile={tile} widget={widget} page={page} data={data} onChange={setContent} />,
        },
        {
          id: 'look',
          title: t('editor:panel.look'),
          content: (
            <Suspense fallback={<SkeletonLines lines={6} />}>
              <LookTab
                widget={widget}
                options={tile.options ?? {}}
                onChange={(options) => setContent({ ...tileContent(tile), options }, 'look')}
              />
            </Suspense>
          ),
        },
      ]}
    />
  );
}

interface PlaceProps extends Omit<TileFieldsProps, 'page'> {
  onContent(content: TileContent, group: string): void;
}

function Place({ part, words, onChange, onContent }: PlaceProps) {
  const { t } = useTranslation(['compose', 'editor']);
  const { tile } = part;
  const { title: _, ...untitled } = tile;
  const model = tile.query && words.data.model(tile.query.dataset);
  const setText = (key: 'title' | 'subtitle', value: LocalizedText | undefined) =>
    onContent(withKey(tileContent(tile), key, value), key);
  const setHeight = (height: number) =>
    onChange(withKey(part, 'height', Number.isNaN(height) ? undefined : height), `height:${part.id}`);
  return (
    <div className="flex flex-col gap-5">
      <WidthChoice value={part.width} onChange={(width) => onChange({ ...part, width }, `width:${part.id}`)} />
      <NumberField
        label={t('tile.height')}
        hint={t('tile.heightHint')}
        value={part.height ?? Number.NaN}
        onChange={setHeight}
        {...HEIGHT}
      />
      <TextTab
        placeholder={tileTitle(untitled, model, words.data.widget(tile.widget))}
        texts={[
          { id: 'title' as const, label: t('editor:text.title'), value: tile.title },
          { id: 'subtitle' as const, label: t('editor:text.subtitle'), value: tile.subtitle },
        ]}
        onChange={setText}
      />
    </div>
  );
}
