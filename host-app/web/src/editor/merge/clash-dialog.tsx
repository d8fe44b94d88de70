import type { LocalizedText, Tile } from '@vitrine/core/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { describeRange } from '../../controls/date-ranges.ts';
import { Dialog } from '../../controls/dialog.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { filterWords } from '../../dashboard/filters/filter-words.ts';
import type { PageState } from '../../dashboard/page-state/page-state.ts';
import { TileCard } from '../../dashboard/tiles/tile-card.tsx';
import type { WorkspaceData } from '../../dashboard/use-workspace-data.ts';
import { localized } from '../../i18n/format.ts';
import { currentLocale } from '../../i18n/index.ts';
import type { Choices, Clash } from './merge.ts';
import { type ClashSide, readClash } from './read-clash.ts';

export interface ClashDialogProps {
  clashes: readonly Clash[];
  page: PageState;
  data: WorkspaceData;
  /** What is chosen goes to everybody at once. */
  publishes: boolean;
  onSettle(choices: Choices): void;
  /** Keeps what is chosen, and publishes nothing. */
  onClose(choices: Choices): void;
}

/** Both versions of everything that two people changed differently; one of each is kept. */
export function ClashDialog({ clashes, page, data, publishes, onSettle, onClose }: ClashDialogProps) {
  const { t } = useTranslation('editor');
  const [choices, setChoices] = useState<Choices>({});
  return (
    <Dialog
      role="alertdialog"
      size="xl"
      title={t('clash.title')}
      isOpen
      onClose={() => onClose(choices)}
      actions={
        <Button variant="primary" onPress={() => onSettle(choices)}>
          {t(publishes ? 'clash.keepAndPublish' : 'clash.keep')}
        </Button>
      }
    >
      <p className="mb-4 text-m text-ink-2">{t('clash.text')}</p>
      <ul className="flex flex-col gap-6">
        {clashes.map((clash) => {
          const read = readClash(clash);
          const chosen = choices[clash.unit] ?? 'mine';
          return (
            <li key={clash.unit} className="flex flex-col gap-3">
              <SegmentedControl
                label={t(`clash.unit.${read.kind}`)}
                showLabel
                value={chosen}
                onChange={(side) => setChoices({ ...choices, [clash.unit]: side })}
                options={[
                  { id: 'mine', label: t('clash.mine') },
                  { id: 'theirs', label: t('clash.theirs') },
                ]}
              />
              <div className="grid gap-3.5 sm:grid-cols-2">
                {(['mine', 'theirs'] as const).map((side) => (
                  <div key={side} className={side === chosen ? '' : 'opacity-60'}>
                    <p className="mb-1.5 text-s font-medium">{t(`clash.${side}`)}</p>
                    <Side
                      side={read[side]}
                      other={read[side === 'mine' ? 'theirs' : 'mine']}
                      page={page}
                      data={data}
                      selected={side === chosen}
                    />
                  </div>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

interface SideProps {
  side: ClashSide;
  other: ClashSide;
  page: PageState;
  data: WorkspaceData;
  selected: boolean;
}

function Side({ side, other, page, data, selected }: SideProps) {
  const { t } = useTranslation('editor');
  const { t: dashboard } = useTranslation('dashboard');
  const { t: shell } = useTranslation('shell');
  if (side.kind === 'tile') {
    const tile: Tile = { ...side.tile, id: side.id, layout: {} };
    return (
      <div className="h-64" inert>
        <TileCard tile={tile} page={page} data={data} selected={selected} />
      </div>
    );
  }
  const words = (): string => {
    if (side.kind === 'removed') return t('clash.removed');
    if (side.kind === 'text') return textWords(side.text, other);
    if (side.kind === 'range') return describeRange(side.range, shell);
    if (side.kind === 'compare') return dashboard(`compare.${side.compare ?? 'off'}`);
    const context = { models: data.models, names: {}, t: dashboard };
    return side.filters.map((filter) => filterWords(filter, context)).join(' · ') || t('clash.noFilter');
  };
  return <div className="panel px-4 py-3 text-m">{words()}</div>;
}

/** In the reader's language; in every language where the two would look the same. */
function textWords(text: LocalizedText, other: ClashSide): string {
  const told = localized(text);
  if (typeof text === 'string' || other.kind !== 'text' || localized(other.text) !== told) return told;
  const names = new Intl.DisplayNames(currentLocale(), { type: 'language' });
  return Object.entries(text)
    .map(([locale, words]) => `${names.of(locale)}: ${words}`)
    .join(' · ');
}
