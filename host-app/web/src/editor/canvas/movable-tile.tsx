import { useDraggable } from '@dnd-kit/core';
import { GripHorizontal } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../controls/class-names.ts';
import type { PixelBox } from '../../dashboard/layout/geometry.ts';
import type { Dragged } from './drag.ts';

export interface MovableTileProps {
  id: string;
  title: string;
  /** Where it stands, or would stand when let go. */
  place: PixelBox;
  /** Where it stood when the drag began; it follows the pointer from there. */
  from: PixelBox | undefined;
  selected: boolean;
  onSelect(id: string): void;
  /** Its header was pressed and let go, without a move. */
  onOpen(id: string): void;
  onResizeKey(event: KeyboardEvent): void;
  children(handle: ReactNode): ReactNode;
}

/** A tile with a header to take it by and a corner to size it by. */
export const MovableTile = memo(function MovableTile(props: MovableTileProps) {
  const { id, title, place, from, selected, onSelect, onOpen, onResizeKey, children } = props;
  const { t } = useTranslation('editor');
  const move = useDraggable({ id: `move:${id}`, data: { kind: 'move', tile: id } satisfies Dragged });
  const size = useDraggable({ id: `resize:${id}`, data: { kind: 'resize', tile: id } satisfies Dragged });
  const { onKeyDown: _, ...byPointer } = size.listeners ?? {};
  const flies = move.isDragging && move.transform !== null && from !== undefined;
  const shown = flies ? from : place;
  const style: CSSProperties = {
    left: shown.left,
    top: shown.top,
    width: shown.width,
    height: shown.height,
    ...(flies && { transform: `translate3d(${move.transform?.x ?? 0}px, ${move.transform?.y ?? 0}px, 0)` }),
  };
  const handle = (
    <button
      type="button"
      ref={move.setActivatorNodeRef}
      {...move.listeners}
      {...move.attributes}
      data-handle={id}
      aria-roledescription={t('canvas.movable')}
      aria-label={t('canvas.move', { title })}
      aria-pressed={selected}
      onClick={() => onOpen(id)}
      className={classNames(
        'absolute inset-x-0 top-0 flex h-10 touch-manipulation justify-center rounded-t-m -outline-offset-2',
        move.isDragging ? 'cursor-grabbing' : 'cursor-grab',
      )}
    >
      <GripHorizontal
        aria-hidden
        size={16}
        className="-mt-px text-ink-3 opacity-0 transition-opacity group-focus-within/tile:opacity-100 group-hover/tile:opacity-100 pointer-coarse:opacity-100"
      />
    </button>
  );
  return (
    <li
      ref={move.setNodeRef}
      style={style}
      data-tile={id}
      onPointerDownCapture={() => onSelect(id)}
      className={classNames(
        'group/slot absolute scroll-mt-3',
        flies
          ? 'z-30 rounded-m shadow-float'
          : 'transition-[left,top,width,height] duration-150 ease-out motion-reduce:transition-none',
        size.isDragging && 'z-20',
      )}
    >
      {children(handle)}
      <button
        type="button"
        ref={(node) => {
          size.setNodeRef(node);
          size.setActivatorNodeRef(node);
        }}
        {...byPointer}
        onKeyDown={onResizeKey}
        aria-label={t('canvas.resize', { title })}
        aria-roledescription={t('canvas.resizable')}
        className={classNames(
          'absolute -right-2 -bottom-2 z-10 flex size-7 cursor-nwse-resize touch-none items-center justify-center rounded-s pointer-coarse:-right-3 pointer-coarse:-bottom-3 pointer-coarse:size-10',
          selected
            ? 'opacity-100'
            : 'opacity-0 focus-visible:opacity-100 group-hover/slot:opacity-100 pointer-coarse:opacity-100',
        )}
      >
        <span className="block size-3 rounded-[3px] border-2 border-accent bg-surface" />
      </button>
    </li>
  );
});
