import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { WidgetHandle } from '../contract.ts';
import { exampleProps, laidOutIn, show } from '../testing/stage.tsx';

laidOutIn({ width: 640, height: 300 });

const stage = () => {
  const element = document.querySelector<HTMLElement>('.vw-chart');
  if (!element) throw new Error('There is no chart.');
  return element;
};
const drawn = () => waitFor(() => expect(document.querySelector('.vw-canvas[data-shown="true"] svg')).not.toBeNull());
/** A turn of the wheel over the middle of the chart; this document's own events know no keys and no place. */
const turn = (deltaY: number, keys: { ctrlKey?: boolean; metaKey?: boolean } = {}) => {
  const event = new WheelEvent('wheel', { deltaY, bubbles: true, cancelable: true });
  for (const [name, value] of Object.entries({ ctrlKey: false, metaKey: false, clientX: 300, clientY: 100, ...keys })) {
    Object.defineProperty(event, name, { value });
  }
  act(() => void stage().dispatchEvent(event));
};
const tooltip = () => document.querySelector('.vw-tooltip')?.textContent ?? '';
const heard = () => document.querySelector('.vw-chart [aria-live]')?.textContent ?? '';

describe('a chart', () => {
  it('is drawn by Vega in place of the server’s picture', async () => {
    const poster =
      '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="300"><title>From the server</title></svg>';
    await show(await exampleProps('line', 'weeks-with-last-year', { poster }));
    await waitFor(() => expect(document.querySelector('.vw-poster title')?.textContent).toBe('From the server'));
    await waitFor(() => fireEvent.pointerEnter(stage()));
    await drawn();
    expect(document.querySelector('.vw-poster')).toBeNull();
    expect(stage().getAttribute('aria-label')).toMatch(/^Net sales: €1,590\.41/);
  });

  it('says value, change and range under the pointer', async () => {
    await show(await exampleProps('line', 'weeks-with-last-year'));
    await drawn();
    fireEvent.pointerMove(stage(), { clientX: 300, clientY: 150 });
    expect(tooltip()).toMatch(/Week of .*2025Net sales€[\d,.]+[+−][\d.]+%Last year€/);
    expect(document.querySelectorAll('.vw-dot')).toHaveLength(1);
    fireEvent.pointerLeave(stage());
    expect(tooltip()).toBe('');
  });

  it('shows every line at that time, the nearest one marked', async () => {
    await show(await exampleProps('line', 'months-by-country'));
    await drawn();
    fireEvent.pointerMove(stage(), { clientX: 200, clientY: 40 });
    expect(tooltip()).toMatch(/Germany.*United States.*United Kingdom.*France/);
    expect(document.querySelector('[data-current="true"]')?.textContent).toContain('Germany');
    expect(document.querySelectorAll('.vw-dot')).toHaveLength(4);
  });

  it('is walked by keys, aloud, and filters the page by Enter', async () => {
    const onSelect = vi.fn();
    await show(await exampleProps('bar', 'profit-by-listing', { onSelect, compare: 'previous-year' }));
    await drawn();
    stage().focus();
    fireEvent.keyDown(stage(), { key: 'ArrowRight' });
    expect(heard()).toBe('Linen apron, sage, Profit: €412.20, +9.2%, Last year: €377.50');
    fireEvent.keyDown(stage(), { key: 'ArrowDown' });
    fireEvent.keyDown(stage(), { key: 'Enter' });
    expect(onSelect).toHaveBeenLastCalledWith({ field: 'listing', values: ['1502'], label: 'Fern & fox print, A3' });
    fireEvent.keyDown(stage(), { key: 'End' });
    expect(heard()).toMatch(/^Others/);
    fireEvent.keyDown(stage(), { key: ' ' });
    expect(onSelect).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(stage(), { key: 'Home' });
    fireEvent.keyDown(stage(), { key: 'ArrowLeft' });
    expect(heard()).toMatch(/^Linen apron, sage/);
    fireEvent.keyDown(stage(), { key: 'Escape' });
    expect(heard()).toBe('');
    fireEvent.keyDown(stage(), { key: 'Escape' });
    expect(onSelect).toHaveBeenLastCalledWith(null);
    fireEvent.keyDown(stage(), { key: 'a' });
    fireEvent.keyDown(stage(), { key: 'ArrowUp' });
    expect(heard()).toMatch(/^Others/);
    fireEvent.blur(stage());
    expect(heard()).toBe('');
  });

  it('filters the page by a click, on touch by the second tap', async () => {
    const onSelect = vi.fn();
    await show(await exampleProps('donut', 'countries', { onSelect }));
    await drawn();
    const at = { clientX: 225, clientY: 160, button: 0 };
    fireEvent.pointerDown(stage(), { ...at, pointerType: 'mouse', pointerId: 1 });
    fireEvent.pointerUp(stage(), { ...at, pointerType: 'mouse' });
    expect(onSelect).toHaveBeenLastCalledWith({ field: 'country', values: ['DE'], label: 'Germany' });
    expect(tooltip()).toContain('Share46%');
    const other = { clientX: 60, clientY: 240, button: 0, pointerType: 'touch' };
    fireEvent.pointerDown(stage(), other);
    fireEvent.pointerUp(stage(), other);
    expect(onSelect).toHaveBeenCalledTimes(1);
    fireEvent.pointerDown(stage(), other);
    fireEvent.pointerUp(stage(), other);
    expect(onSelect).toHaveBeenCalledTimes(2);
  });

  it('answers what was pressed before it was drawn, once', async () => {
    const onSelect = vi.fn();
    const props = await exampleProps('donut', 'countries', { onSelect, pressed: { x: 225, y: 160, touch: false } });
    const { update } = await show(props);
    expect(onSelect).not.toHaveBeenCalled();
    await drawn();
    await waitFor(() =>
      expect(onSelect).toHaveBeenCalledExactlyOnceWith({ field: 'country', values: ['DE'], label: 'Germany' }),
    );
    update({ compare: 'previous-year' });
    await drawn();
    expect(onSelect).toHaveBeenCalledTimes(1);
    update({ pressed: { x: 225, y: 160, touch: true } });
    await waitFor(() => expect(tooltip()).toContain('Germany'));
    expect(onSelect).toHaveBeenCalledTimes(1);
  });

  it('looks closer at a dragged stretch of time and back', async () => {
    await show(await exampleProps('line', 'weeks-with-last-year'));
    await drawn();
    const before = stage().getAttribute('aria-label');
    fireEvent.pointerDown(stage(), { clientX: 200, clientY: 100, button: 0, pointerType: 'mouse', pointerId: 1 });
    fireEvent.pointerMove(stage(), { clientX: 400, clientY: 100 });
    expect(document.querySelector<HTMLElement>('.vw-brush')?.style.width).toBe('200px');
    fireEvent.pointerLeave(stage());
    fireEvent.pointerUp(stage(), { clientX: 400, clientY: 100 });
    const back = await screen.findByRole('button', { name: 'Show everything' });
    expect(stage().getAttribute('aria-label')).not.toBe(before);
    fireEvent.pointerDown(back, { button: 0 });
    fireEvent.keyDown(back, { key: 'Enter' });
    await act(async () => back.click());
    expect(stage().getAttribute('aria-label')).toBe(before);
  });

  it('zooms and pans by keys and wheel, never beyond what there is', async () => {
    await show(await exampleProps('line', 'weeks-with-last-year'));
    await drawn();
    const label = () => stage().getAttribute('aria-label') ?? '';
    const whole = label();
    fireEvent.keyDown(stage(), { key: 'ArrowLeft', shiftKey: true });
    expect(label()).toBe(whole);
    fireEvent.keyDown(stage(), { key: '+' });
    const closer = label();
    expect(closer).not.toBe(whole);
    fireEvent.keyDown(stage(), { key: 'ArrowRight', shiftKey: true });
    expect(label()).not.toBe(closer);
    fireEvent.keyDown(stage(), { key: '-' });
    fireEvent.keyDown(stage(), { key: '-' });
    await waitFor(() => expect(label()).toBe(whole));
    turn(-100);
    expect(label()).toBe(whole);
    turn(-100, { ctrlKey: true });
    await waitFor(() => expect(label()).not.toBe(whole));
    turn(100, { metaKey: true });
    fireEvent.keyDown(stage(), { key: 'Escape' });
    await waitFor(() => expect(label()).toBe(whole));
  });

  it('does not drag where the axis is no time', async () => {
    await show(await exampleProps('heatmap'));
    await drawn();
    fireEvent.pointerDown(stage(), { clientX: 100, clientY: 100, button: 2 });
    fireEvent.pointerUp(stage(), { clientX: 300, clientY: 100 });
    fireEvent.keyDown(stage(), { key: '+' });
    expect(screen.queryByRole('button')).toBeNull();
    fireEvent.pointerMove(stage(), { clientX: 300, clientY: 60 });
    expect(tooltip()).toMatch(/2025 · /);
    expect(document.querySelector('.vw-outline')).not.toBeNull();
  });

  it('hands out its picture', async () => {
    let handle: WidgetHandle | undefined;
    await show(
      await exampleProps('area', undefined, {
        onReady: (ready) => {
          handle = ready;
        },
      }),
    );
    await drawn();
    await waitFor(() => expect(handle).toBeDefined());
    const svg = await handle?.toImage('svg');
    expect(svg?.type).toBe('image/svg+xml');
    expect(await svg?.text()).toContain('<svg');
    await expect(handle?.toImage('png')).rejects.toThrow();
  });

  it('stands still in a thumbnail, and needs no Vega when it has a picture', async () => {
    const poster = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    const { update } = await show(await exampleProps('waterfall', undefined, { still: true, poster }));
    await waitFor(() => expect(document.querySelector('.vw-poster svg')).not.toBeNull());
    expect(stage().getAttribute('tabindex')).toBeNull();
    update({ poster: undefined });
    await drawn();
    expect(document.querySelector('.vw-canvas svg')).not.toBeNull();
  });

  it('says when not every row is drawn', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const props = await exampleProps('bar', 'upright');
    const rows = Array.from({ length: 1500 }, (_, at) => [`C${at}`, at, at / 2]);
    await show({ ...props, table: { ...props.table, rows } });
    await waitFor(() =>
      expect(document.querySelector('.vw-notice')?.textContent).toBe(
        '2,000 of 3,000 points are drawn; the table has them all.',
      ),
    );
  });

  it('says in its place what is missing, and draws again with another answer', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const props = await exampleProps('bar', 'profit-by-listing');
    const { update } = await show({ ...props, roles: { value: 'gone' } });
    expect((await screen.findByRole('alert')).textContent).toBe(
      'The chart needs gone, which its data no longer has. Choose another field.',
    );
    update({ roles: props.roles, table: { ...props.table } });
    await drawn();
  });

  it('says so when a spec is not allowed or cannot be drawn', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const props = await exampleProps('bar', 'profit-by-listing');
    const { update } = await show({ ...props, widget: { ...props.widget, spec: { mark: 'image' } } });
    expect((await screen.findByRole('alert')).textContent).toMatch(/is not drawn/);
    update({
      table: { ...props.table },
      widget: { ...props.widget, spec: { mark: 'bar', transform: [{ bin: true }] } },
    });
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/Your data is safe|not drawn/));
  });
});
