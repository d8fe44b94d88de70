import { useDraggable } from '@dnd-kit/core';
import type { ReportPart } from '@vitrine/core/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../../controls/class-names.ts';
import type { Dragged } from '../canvas/use-part-drag.ts';

export interface PaletteEntryProps {
  id: string;
  title: string;
  make(): ReportPart | undefined;
  onAdd(part: ReportPart): void;
  children: ReactNode;
}

/** A press puts it at the end, or after the part that is open; dragged it goes where it is let go. */
export function PaletteEntry({ id, title, make, onAdd, children }: PaletteEntryProps) {
  const { t } = useTranslation('compose');
  const data = { kind: 'add', title, make } satisfies Dragged;
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: `add:${id}`, data });
  const { onKeyDown: _, ...byPointer } = listeners ?? {};
  return (
    <li ref={setNodeRef} className="group/entry relative min-w-0 list-none">
      <div
        className={classNames(
          'h-full rounded-control border border-line bg-surface transition-colors group-hover/entry:border-accent',
          isDragging && 'opacity-40',
        )}
      >
        {children}
      </div>
      <button
        type="button"
        {...byPointer}
        onClick={() => {
          const part = make();
          if (part !== undefined) onAdd(part);
        }}
        aria-label={t('palette.addOne', { title })}
        className="absolute inset-0 cursor-grab touch-manipulation rounded-control"
      />
    </li>
  );
}
