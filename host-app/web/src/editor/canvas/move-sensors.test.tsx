import { DndContext, type DragEndEvent, useDraggable } from '@dnd-kit/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useMoveSensors } from './move-sensors.ts';

afterEach(cleanup);

function Held() {
  const { setNodeRef, listeners } = useDraggable({ id: 'held' });
  return (
    <button type="button" ref={setNodeRef} {...listeners}>
      Held
    </button>
  );
}

function Page({ onLet }: { onLet(end: Pick<DragEndEvent, 'delta'>, last: DragEndEvent['delta'] | undefined): void }) {
  const sensors = useMoveSensors(() => undefined);
  const last: { delta?: DragEndEvent['delta'] } = {};
  return (
    <DndContext
      sensors={sensors}
      onDragMove={({ delta }) => {
        last.delta = delta;
      }}
      onDragEnd={(end) => onLet(end, last.delta)}
    >
      <Held />
    </DndContext>
  );
}

it('what is let go before the page had time lies where it was let go', () => {
  const ended: unknown[] = [];
  render(<Page onLet={({ delta }, last) => ended.push({ delta, last })} />);
  const at = (x: number, y: number) => ({ clientX: x, clientY: y, button: 0 });
  // One after the other within one task, as a quick hand on a busy page has it.
  const held = screen.getByRole('button', { name: 'Held' });
  held.dispatchEvent(new MouseEvent('mousedown', { ...at(10, 10), bubbles: true }));
  for (const [x, y] of [
    [20, 10],
    [60, 30],
    [110, 50],
  ] as const)
    document.dispatchEvent(new MouseEvent('mousemove', { ...at(x, y), bubbles: true, cancelable: true }));
  document.dispatchEvent(new MouseEvent('mouseup', { ...at(110, 50), bubbles: true }));
  expect(ended).toMatchObject([{ delta: { x: 100, y: 40 }, last: { x: 100, y: 40 } }]);
});
