import { useDroppable } from '@dnd-kit/core';
import type { ReportPart } from '@vitrine/core/contracts';
import { BookOpen, PanelBottom, PanelTop, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../controls/button.tsx';
import { classNames } from '../../../controls/class-names.ts';
import { newId } from '../../../editor/new-id.ts';
import { announce } from '../../../shell/announce.ts';
import type { Fault } from '../document/faults.ts';
import { withCopy, withMoved, withoutPart, withReplaced } from '../document/parts.ts';
import type { Composition } from '../document/use-composition.ts';
import type { Mark } from './insertion.ts';
import { PartCard } from './part-card.tsx';
import { type PartWords, partTitle, plainText } from './part-words.ts';
import { CANVAS } from './use-part-drag.ts';

export interface PartCanvasProps {
  composition: Composition;
  words: PartWords;
  selected: string | undefined;
  fault: Fault | undefined;
  mark: Mark | undefined;
  /** Something is held over the sheet. */
  isOver: boolean;
  onOpen(part: string): void;
  onOpenPage(): void;
  onAdd(): void;
}

/** The sheet: what stands around every page, and between it the parts in their order. */
export function PartCanvas(props: PartCanvasProps) {
  const { composition, words, selected, fault, mark, isOver, onOpen, onOpenPage, onAdd } = props;
  const { t } = useTranslation('compose');
  const { document, setParts } = composition;
  const { parts } = document.source;
  const { page } = document;
  const canvas = useDroppable({ id: CANVAS });
  const remove = (part: ReportPart) => {
    setParts(withoutPart(parts, part.id), 'remove');
    announce(t('canvas.removed', { title: partTitle(part, words) }));
  };
  return (
    <section aria-label={t('canvas.label')} className="panel overflow-hidden">
      {page.cover !== undefined && (
        <Edge icon={<BookOpen aria-hidden size={14} />} onOpen={onOpenPage}>
          {t('page.cover')}
          {page.cover.subtitle !== undefined && ` · ${plainText(page.cover.subtitle, words)}`}
        </Edge>
      )}
      {page.header !== undefined && (
        <Edge icon={<PanelTop aria-hidden size={14} />} onOpen={onOpenPage}>
          {plainText(page.header, words)}
        </Edge>
      )}
      <ol
        ref={canvas.setNodeRef}
        aria-label={t('canvas.parts')}
        className="grid min-h-40 grid-cols-12 content-start gap-2.5 p-3 sm:p-4"
      >
        {parts.map((part, index) => (
          <PartCard
            key={part.id}
            part={part}
            words={words}
            isSelected={selected === part.id}
            mark={mark?.part === part.id ? mark.side : undefined}
            fault={fault?.place.kind === 'part' && fault.place.id === part.id ? fault.text : undefined}
            isFirst={index === 0}
            isLast={index === parts.length - 1}
            onOpen={() => onOpen(part.id)}
            onWidth={(width) => setParts(withReplaced(parts, { ...part, width } as ReportPart), 'width')}
            onStep={(by) => setParts(withMoved(parts, part.id, by === 1 ? index + 2 : index - 1), 'move')}
            onDuplicate={() => setParts(withCopy(parts, part.id, newId()), 'duplicate')}
            onRemove={() => remove(part)}
          />
        ))}
        <li className="col-span-12 list-none">
          {parts.length === 0 ? (
            <div
              className={classNames(
                'flex min-h-56 flex-col items-center justify-center gap-3 rounded-control border border-dashed px-6 text-center',
                isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
              )}
            >
              <p className="text-m font-medium">{t('canvas.empty')}</p>
              <p className="max-w-sm text-s text-pretty text-ink-2">{t('canvas.emptyText')}</p>
              <Button variant="primary" icon={<Plus aria-hidden size={16} />} onPress={onAdd}>
                {t('add')}
              </Button>
            </div>
          ) : (
            <Button variant="quiet" className="w-full" icon={<Plus aria-hidden size={16} />} onPress={onAdd}>
              {t('canvas.more')}
            </Button>
          )}
        </li>
      </ol>
      {page.footer !== undefined && (
        <Edge atEnd icon={<PanelBottom aria-hidden size={14} />} onOpen={onOpenPage}>
          {plainText(page.footer, words)}
        </Edge>
      )}
    </section>
  );
}

interface EdgeProps {
  icon: ReactNode;
  atEnd?: boolean;
  onOpen(): void;
  children: ReactNode;
}

/** What stands before, above or below the pages; it is changed with the page. */
function Edge({ icon, atEnd, onOpen, children }: EdgeProps) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className={classNames(
        'flex w-full cursor-pointer items-center gap-2 bg-paper px-4 py-2 text-left text-s text-ink-3 -outline-offset-2 hover:text-ink',
        atEnd ? 'border-t border-line' : 'border-b border-line',
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </button>
  );
}
