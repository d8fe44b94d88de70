import { useDraggable } from '@dnd-kit/core';
import type { ReportPart } from '@vitrine/core/contracts';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../../controls/class-names.ts';
import { localized } from '../../../i18n/format.ts';
import { columnsOf } from '../document/parts.ts';
import type { Mark } from './insertion.ts';
import { PartMenu, type PartMenuProps } from './part-menu.tsx';
import { iconOfPart, type PartWords, partTitle } from './part-words.ts';
import { PieceText } from './piece-text.tsx';
import type { Dragged } from './use-part-drag.ts';

export interface PartCardProps extends Omit<PartMenuProps, 'title'> {
  words: PartWords;
  isSelected: boolean;
  /** Where the line stands that shows where something would be put down. */
  mark: Mark['side'] | undefined;
  /** What is wrong with it. */
  fault: string | undefined;
  onOpen(): void;
}

const SPANS: Readonly<Record<number, string>> = {
  12: 'col-span-12',
  8: 'col-span-12 sm:col-span-8',
  6: 'col-span-12 sm:col-span-6',
  4: 'col-span-12 sm:col-span-4',
};
const MARKS: Readonly<Record<Mark['side'], string>> = {
  above: 'inset-x-0 -top-[7px] h-[3px]',
  below: 'inset-x-0 -bottom-[7px] h-[3px]',
  left: 'inset-y-0 -left-[7px] w-[3px]',
  right: 'inset-y-0 -right-[7px] w-[3px]',
};

/** A part as it lies on the sheet: taken by its whole face, opened by a press. */
export function PartCard(props: PartCardProps) {
  const { part, words, isSelected, mark, fault, onOpen } = props;
  const { t } = useTranslation('compose');
  const title = partTitle(part, words);
  const move = useDraggable({ id: `move:${part.id}`, data: { kind: 'move', part: part.id } satisfies Dragged });
  const faultId = `fault-${part.id}`;
  return (
    <li
      ref={move.setNodeRef}
      data-part={part.id}
      className={classNames('group/part @container relative min-w-0 scroll-mt-3', SPANS[columnsOf(part)])}
    >
      {mark !== undefined && (
        <span aria-hidden className={classNames('absolute z-20 rounded-full bg-accent', MARKS[mark])} />
      )}
      <div
        className={classNames(
          'relative flex h-full min-h-11 flex-col justify-center rounded-control border bg-surface transition-colors',
          isSelected
            ? 'border-accent outline-1 -outline-offset-1 outline-accent'
            : fault === undefined
              ? 'border-line group-hover/part:border-line-strong'
              : 'border-down',
          move.isDragging && 'opacity-40',
          part.kind === 'pageBreak' && !isSelected && 'border-transparent bg-transparent',
        )}
      >
        <button
          type="button"
          ref={move.setActivatorNodeRef}
          {...move.listeners}
          {...move.attributes}
          data-handle={part.id}
          aria-roledescription={t('canvas.movable')}
          aria-label={t('canvas.move', { title })}
          aria-pressed={isSelected}
          {...(fault !== undefined && { 'aria-describedby': faultId })}
          onClick={onOpen}
          className={classNames(
            'absolute inset-0 touch-manipulation rounded-control -outline-offset-2',
            move.isDragging ? 'cursor-grabbing' : 'cursor-grab',
          )}
        />
        <Face part={part} words={words} title={title} />
        <div className="absolute top-1.5 right-1.5">
          <PartMenu {...props} title={title} />
        </div>
      </div>
      {fault !== undefined && (
        <p id={faultId} className="mt-1 flex items-start gap-1.5 px-1 text-s text-pretty text-down">
          <TriangleAlert aria-hidden size={14} className="mt-0.5 shrink-0" />
          {fault}
        </p>
      )}
    </li>
  );
}

/** Pointers go through it to the handle behind. */
function Face({ part, words, title }: { part: ReportPart; words: PartWords; title: string }) {
  const { data, t } = words;
  const Icon = iconOfPart(part, data);
  if (part.kind === 'pageBreak') {
    return (
      <span className="pointer-events-none flex items-center gap-2.5 py-1 pr-10 pl-2 text-s text-ink-3">
        <Icon aria-hidden size={14} className="shrink-0" />
        {title}
        <span className="h-0 flex-1 border-t border-dashed border-line-strong" />
      </span>
    );
  }
  if (part.kind === 'heading') {
    return (
      <Words>
        <span className={part.level === 2 ? 'text-l font-semibold' : 'text-m font-semibold'}>
          <PieceText text={part.text} words={words} empty={t('kind.heading')} />
        </span>
      </Words>
    );
  }
  if (part.kind === 'text') {
    return (
      <Words>
        <span className="line-clamp-4 text-s whitespace-pre-line text-ink-2">
          <PieceText text={part.text} words={words} empty={t('text.empty')} />
        </span>
      </Words>
    );
  }
  return (
    <span className="pointer-events-none flex items-center gap-3 px-3 pt-9 pb-2.5 @min-[10rem]:py-2.5 @min-[10rem]:pr-9">
      <span className="hidden size-8 shrink-0 items-center justify-center rounded-s bg-sunken text-ink-2 @min-[10rem]:flex">
        <Icon aria-hidden size={16} />
      </span>
      <span className="min-w-0">
        <span className="line-clamp-3 text-s font-medium" title={title}>
          {title}
        </span>
        <span className="block truncate text-xs text-ink-3">{about(part, words)}</span>
      </span>
    </span>
  );
}

function Words({ children }: { children: ReactNode }) {
  return <span className="pointer-events-none block py-2.5 pr-10 pl-3 text-pretty">{children}</span>;
}

/** What kind of thing it is. */
function about(part: ReportPart, { data, t }: PartWords): string {
  if (part.kind === 'statement') return t('statement.lines', { count: part.lines.length });
  if (part.kind !== 'tile') return '';
  const widget = data.widget(part.tile.widget);
  return widget === undefined ? t('tile.gone') : localized(widget.title);
}
