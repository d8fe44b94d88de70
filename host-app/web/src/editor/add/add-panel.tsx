import { useDraggable } from '@dnd-kit/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { classNames } from '../../controls/class-names.ts';
import { EmptyState } from '../../controls/empty-state.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { SearchField } from '../../controls/search-field.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import type { PageState } from '../../dashboard/page-state/page-state.ts';
import type { WorkspaceData } from '../../dashboard/use-workspace-data.ts';
import { CandidatePreview } from '../../gallery/candidate-preview.tsx';
import type { Candidate, Topic } from '../../gallery/candidates.ts';
import { TopicChips } from '../../gallery/topic-chips.tsx';
import { useCandidates } from '../../gallery/use-candidates.ts';
import { localized } from '../../i18n/format.ts';
import { CardBoundary } from '../../shell/card-boundary.tsx';
import type { Dragged, NewTile } from '../canvas/drag.ts';
import { newId } from '../new-id.ts';

const STEP = 12;

export interface AddPanelProps {
  data: WorkspaceData;
  page: PageState;
  onAdd(tile: NewTile): void;
  onClose(): void;
}

/** What do you want to see? Cards drawn with the seller's own data, to be pressed or dragged onto the page. */
export default function AddPanel({ data, page, onAdd, onClose }: AddPanelProps) {
  const { t } = useTranslation('gallery');
  const [search, setSearch] = useState('');
  const [topic, setTopic] = useState<Topic | 'all'>('all');
  const [shown, setShown] = useState(STEP);
  const { found, titleOf, loading } = useCandidates(data, search, topic);
  const hasOwn = data.models.some(({ id }) => id.startsWith('files.'));
  return (
    <div className="flex h-full flex-col">
      <header className="flex items-start gap-2 px-5 pt-5 pb-3">
        <h2 className="flex-1 pt-0.5">{t('question')}</h2>
        <IconButton size="s" plain label={t('close')} icon={<X aria-hidden size={17} />} onPress={onClose} />
      </header>
      <div className="flex flex-col gap-3 px-5 pb-3">
        <SearchField
          size="l"
          label={t('search')}
          placeholder={t('placeholder')}
          value={search}
          onChange={(words) => {
            setSearch(words);
            setShown(STEP);
          }}
          autoFocus
        />
        <TopicChips value={topic} hasOwn={hasOwn} onChange={setTopic} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-6">
        {loading ? (
          <Cards>
            <li className="contents">
              <Skeleton className="h-56 rounded-m" />
            </li>
            <li className="contents">
              <Skeleton className="h-56 rounded-m" />
            </li>
          </Cards>
        ) : found.length === 0 ? (
          <EmptyState title={t('noMatch.title')}>{t('noMatch.text')}</EmptyState>
        ) : (
          <Cards>
            {found.slice(0, shown).map((candidate) => (
              <li key={candidate.id} className="list-none">
                <CardBoundary name={candidate.content.widget}>
                  <Card candidate={candidate} title={titleOf(candidate)} data={data} page={page} onAdd={onAdd} />
                </CardBoundary>
              </li>
            ))}
          </Cards>
        )}
        {found.length > shown && (
          <Button className="mt-4 w-full" onPress={() => setShown(shown + STEP)}>
            {t('more')}
          </Button>
        )}
        <p className="mt-4 text-s text-ink-3">{t('hint')}</p>
      </div>
    </div>
  );
}

function Cards({ children }: { children: React.ReactNode }) {
  return (
    <ul className="grid grid-cols-1 gap-3.5 min-[420px]:grid-cols-2 md:grid-cols-1 2xl:grid-cols-2">{children}</ul>
  );
}

interface CardProps {
  candidate: Candidate;
  title: string;
  data: WorkspaceData;
  page: PageState;
  onAdd(tile: NewTile): void;
}

function Card({ candidate, title, data, page, onAdd }: CardProps) {
  const { t } = useTranslation('gallery');
  const [tile] = useState<NewTile>(() => ({
    id: newId(),
    content: candidate.made ? candidate.content : { ...candidate.content, title: candidate.title },
    size: candidate.size,
  }));
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: `add:${candidate.id}`,
    data: { kind: 'add', tile } satisfies Dragged,
  });
  const { onKeyDown: _, ...byPointer } = listeners ?? {};
  const widget = data.widget(candidate.content.widget);
  return (
    <div ref={setNodeRef} className="group/card relative">
      <div
        className={classNames(
          'panel flex h-56 w-full flex-col px-4 pt-3 pb-3.5 transition-colors group-hover/card:border-accent',
          isDragging && 'opacity-40',
        )}
      >
        <p className="truncate text-s font-medium" title={title}>
          {title}
        </p>
        <p className="mb-2 truncate text-xs text-ink-3">{widget ? localized(widget.title) : ''}</p>
        <div className="min-h-0 flex-1">
          <CandidatePreview candidate={candidate} data={data} page={page} label={title} />
        </div>
      </div>
      <button
        type="button"
        {...byPointer}
        onClick={() => onAdd({ ...tile, id: newId() })}
        aria-label={t('card.add', { title })}
        className="absolute inset-0 cursor-grab touch-manipulation rounded-m"
      />
    </div>
  );
}
