import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { Table } from '@vitrine/core/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { WidgetView } from '../widget-view.tsx';

const TABLE: Table = {
  columns: [
    { name: 'country', type: 'nominal', role: 'dimension', label: 'Country' },
    { name: 'orders', type: 'quantitative', role: 'measure', label: 'Orders', unit: 'count' },
  ],
  rows: [
    ['US', 12],
    ['DE', 5],
  ],
  asOf: '2026-01-01T00:00:00Z',
  source: 'facts',
  truncated: false,
  elapsedMs: 1,
};
const WIDGET = {
  reference: 'acme.bars/bars@1',
  title: 'Bars',
  description: '',
  contribution: {
    id: 'bars',
    version: 1,
    renderer: 'code' as const,
    code: 'bars.js',
    data: { roles: [] },
    options: 'o.json',
    minSize: [2, 2] as [number, number],
  },
  spec: null,
  optionsSchema: {},
  optionsUi: {},
  summary: null,
};

afterEach(cleanup);

const view = (locale = 'en') =>
  render(<WidgetView widget={WIDGET} table={TABLE} roles={{}} options={{}} theme="light" locale={locale} />);

describe('a widget that is drawn by code', () => {
  it('stands in a frame of an opaque origin, at its own address, named for those who do not see it', async () => {
    view();
    const frame = await screen.findByTitle('Bars');
    expect(frame.getAttribute('sandbox')).toBe('allow-scripts');
    expect(frame.getAttribute('src')).toBe('/frames/acme.bars/bars@1');
    expect(frame.getAttribute('allow')).toBe('');
  });

  it('is its table when another document turns up in the frame', async () => {
    view('de');
    const frame = await screen.findByTitle('Bars');
    // The test's browser loads no frames, so the window within is given.
    Object.defineProperty(frame, 'contentWindow', { value: { postMessage: () => undefined } });
    fireEvent.load(frame);
    fireEvent.load(frame);
    expect((await screen.findByRole('status')).textContent).toContain('angehalten');
    expect(screen.getAllByRole('row')).toHaveLength(3);
    expect(screen.queryByTitle('Bars')).toBeNull();
  });
});
