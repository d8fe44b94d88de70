import type { FrameDraw, FrameMessage } from '@vitrine/core/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FrameChannel, type FrameFault } from './frame-channel.ts';

const INPUT: Omit<FrameDraw, 'kind' | 'id'> = {
  table: { columns: [], rows: [] },
  roles: {},
  options: {},
  theme: 'light',
  locale: 'en',
  size: { width: 100, height: 50 },
};

let channel: FrameChannel;
let port: MessagePort;
let heard: FrameDraw[];
let rendered: FrameMessage[];
let selected: unknown[];
let faults: (FrameFault | [FrameFault, string])[];

/** A document in a frame, as far as the channel knows of it: it is greeted once with a port. */
beforeEach(async () => {
  [heard, rendered, selected, faults] = [[], [], [], []];
  const frame = {
    postMessage(_greeting: unknown, _origin: string, [given]: MessagePort[]) {
      port = given as MessagePort;
      port.onmessage = ({ data }) => heard.push(data);
    },
  };
  channel = new FrameChannel(frame as unknown as Window, {
    rendered: (message) => rendered.push(message),
    select: (selection) => selected.push(selection),
    fault: (fault, reason) => faults.push(reason === undefined ? fault : [fault, reason]),
  });
});
afterEach(() => {
  channel.close();
  port.close();
  vi.useRealTimers();
});

const asked = () => expect.poll(() => heard.length);

describe('the channel to a frame', () => {
  it('asks for a drawing and hears the answer to it, with its words and its table', async () => {
    channel.draw(INPUT);
    await asked().toBe(1);
    const answer = { kind: 'rendered', id: 1, summary: 'Three bars.', twin: { columns: ['a'], rows: [[1]] } };
    port.postMessage(answer);
    await expect.poll(() => rendered).toEqual([answer]);
    expect(faults).toEqual([]);
  });

  it('does not hear answers to drawings that were asked before, or never', async () => {
    channel.draw(INPUT);
    channel.draw({ ...INPUT, theme: 'dark' });
    await asked().toBe(2);
    port.postMessage({ kind: 'rendered', id: 1 });
    port.postMessage({ kind: 'rendered', id: 7 });
    port.postMessage({ kind: 'failed', id: 1, message: 'old' });
    port.postMessage({ kind: 'rendered', id: 2 });
    await expect.poll(() => rendered).toEqual([{ kind: 'rendered', id: 2 }]);
    expect(faults).toEqual([]);
  });

  it('passes on what was chosen, and that nothing is any more', async () => {
    const selection = { field: 'country', values: ['US', null], label: 'United States' };
    port.postMessage({ kind: 'select', selection });
    port.postMessage({ kind: 'select', selection: null });
    await expect.poll(() => selected).toEqual([selection, null]);
  });

  it('is over when the widget says that it failed', async () => {
    channel.draw(INPUT);
    port.postMessage({ kind: 'failed', id: 1, message: 'No such column.' });
    await expect.poll(() => faults).toEqual([['failed', 'No such column.']]);
  });

  it.each([
    ['a word', 'rendered'],
    ['nothing', null],
    ['an unknown kind', { kind: 'navigate', to: 'x' }],
    ['an extra member', { kind: 'rendered', id: 1, html: '<b>' }],
    ['a cell that is none', { kind: 'rendered', id: 1, twin: { columns: ['a'], rows: [[{ a: 1 }]] } }],
    ['an endless sentence', { kind: 'rendered', id: 1, summary: 'x'.repeat(501) }],
    [
      'more rows than there may be',
      { kind: 'rendered', id: 1, twin: { columns: ['a'], rows: Array(10_001).fill([1]) } },
    ],
    ['lists in lists', { kind: 'rendered', id: 1, twin: { columns: ['a'], rows: [[[[1]]]] } }],
    ['a choice of nothing', { kind: 'select', selection: { field: 'a', values: [], label: '' } }],
  ])('is over after %s', async (_what, message) => {
    channel.draw(INPUT);
    port.postMessage(message);
    await expect.poll(() => faults).toEqual(['broken']);
    port.postMessage({ kind: 'rendered', id: 1 });
    channel.draw(INPUT);
    expect([rendered, heard.length]).toEqual([[], 1]);
  });

  it('is over when the frame talks too much', async () => {
    for (let count = 0; count < 200; count++) port.postMessage({ kind: 'select', selection: null });
    await expect.poll(() => faults).toEqual(['flood']);
    expect(selected.length).toBeLessThanOrEqual(60);
  });

  it('is over when a drawing does not come', () => {
    vi.useFakeTimers();
    channel.draw(INPUT);
    vi.advanceTimersByTime(4_999);
    expect(faults).toEqual([]);
    vi.advanceTimersByTime(2);
    expect(faults).toEqual(['late']);
  });

  it('hands over nothing that is not what the contract says', () => {
    channel.draw({ ...INPUT, size: { width: 0, height: 50 } });
    expect(faults).toMatchObject([['broken', expect.any(String)]]);
  });
});
