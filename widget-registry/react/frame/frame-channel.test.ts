import { FRAME_LIMITS, type FrameDraw, type FrameMessage } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FrameChannel, type FrameFault } from './frame-channel.ts';
import { handedTable } from './handed-table.ts';

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
function open(): void {
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
}
function close(): void {
  channel.close();
  port.close();
}
beforeEach(open);
afterEach(() => {
  close();
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

  it('tells which rows are those of all others', async () => {
    const column = { name: 'shop', type: 'nominal', role: 'dimension', label: 'Shop' } as const;
    const rows = Array.from({ length: FRAME_LIMITS.rows + 1 }, () => [null]);
    const flags = [1, FRAME_LIMITS.rows].map((row) => ({ row, kind: 'other' as const }));
    const more = { asOf: '2026-01-01T00:00:00Z', source: 'facts', truncated: false, elapsedMs: 1 } as const;
    channel.draw({ ...INPUT, table: handedTable({ columns: [column], rows, flags, ...more }) });
    await asked().toBe(1);
    const handed = { columns: [column], rows: rows.slice(1), flags: flags.slice(0, 1) };
    expect(heard[0]?.table).toEqual(handed);
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
    ['no value', undefined],
    ['a number that JSON does not know', { kind: 'rendered', id: 1n }],
    ['a member without a value', { kind: 'rendered', id: 1, summary: undefined }],
    ['bytes', { kind: 'rendered', id: 1, twin: new Uint8Array(20_000_000) }],
    [
      'one row ten thousand times',
      { kind: 'rendered', id: 1, twin: { columns: ['a'], rows: Array(10_000).fill(Array(10_000).fill(1)) } },
    ],
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

describe('whatever a frame sends', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const selection = fc.record({
    field: fc.string({ minLength: 1 }),
    values: fc.array(cell, { minLength: 1, maxLength: 4 }),
    label: fc.string(),
  });
  const twin = fc.record({
    columns: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
    rows: fc.array(fc.array(cell, { maxLength: 3 }), { maxLength: 4 }),
  });
  const rendered1 = fc.record(
    { kind: fc.constant('rendered'), id: fc.constant(1), summary: fc.string(), twin },
    { requiredKeys: ['kind', 'id'] },
  );
  const good = fc.oneof(rendered1, fc.record({ kind: fc.constant('select'), selection: fc.option(selection) }));
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    maxDepth: 4,
  });
  const name = fc.oneof(
    fc.constantFrom('kind', 'id', 'summary', 'twin', 'selection', 'message', '__proto__', 'then'),
    fc.string(),
  );
  const almost = fc.tuple(good, name, anything).map(([message, key, value]) => ({ ...message, [key]: value }));

  it('is heard as it is, where it is what may be said', async () => {
    await fc.assert(
      fc.asyncProperty(good, async (message) => {
        open();
        channel.draw(INPUT);
        port.postMessage(message);
        await expect.poll(() => [...rendered, ...selected, ...faults].length, { interval: 1 }).toBe(1);
        expect([rendered, selected]).toEqual(message.kind === 'select' ? [[], [message.selection]] : [[message], []]);
        close();
      }),
      { numRuns: 100 },
    );
  });

  it('else ends the frame, and nothing of it comes through', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, almost), async (message) => {
        open();
        channel.draw(INPUT);
        port.postMessage(message);
        // Behind it, in the same channel: by then the message was heard.
        port.postMessage({ kind: 'select', selection: null });
        await expect.poll(() => selected.length + faults.length, { interval: 1 }).toBeGreaterThan(0);
        const through = [...rendered, ...selected.filter((one) => one !== null)];
        if (faults.length > 0) expect(through).toEqual([]);
        for (const one of rendered) {
          expect(Object.keys(one).filter((key) => !['kind', 'id', 'summary', 'twin'].includes(key))).toEqual([]);
          expect(one).toMatchObject({ kind: 'rendered', id: 1 });
        }
        close();
      }),
      { numRuns: 200 },
    );
  });

  it('may be as much as a twin can hold', async () => {
    const rows = Array.from({ length: FRAME_LIMITS.rows }, (_, at) => Array(FRAME_LIMITS.columns).fill(at));
    const message = { kind: 'rendered', id: 1, twin: { columns: Array(FRAME_LIMITS.columns).fill('a'), rows } };
    channel.draw(INPUT);
    port.postMessage(message);
    await expect.poll(() => rendered.length + faults.length).toBe(1);
    expect(faults).toEqual([]);
  });
});
