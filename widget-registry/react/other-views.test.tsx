import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { dimension, money, tableOf } from '../src/binding/testing/tables.ts';
import { exampleProps, laidOutIn, show } from './testing/stage.tsx';
import { TwinTable } from './twin-table.tsx';

laidOutIn({ width: 700, height: 400 });

describe('a metric card', () => {
  it('says its number with smaller cents, its change and a small chart', async () => {
    await show(await exampleProps('metric', 'net-sales'));
    expect(document.querySelector('.vw-metric-number')?.textContent).toBe('€5,284.60');
    expect(document.querySelector('.vw-minor')?.textContent).toBe('.60');
    expect(document.querySelector('.vw-metric-change')?.textContent).toBe('+12.4% vs last year');
    expect(document.querySelector('[data-news="good"]')).not.toBeNull();
    expect(document.querySelector('.vw-spark circle')).not.toBeNull();
  });

  it('says how much of a target is reached', async () => {
    await show(await exampleProps('metric', 'fees-with-target', { locale: 'de' }));
    expect(screen.getByRole('meter').getAttribute('aria-label')?.replace(/\s/g, ' ')).toBe('90,3 % · Ziel 900 €');
    expect(document.querySelector('[data-kind="bars"]')).not.toBeNull();
  });

  it('stays whole without comparison, and draws no chart where none is wanted', async () => {
    const props = await exampleProps('metric', 'net-sales');
    await show({ ...props, options: { sparkline: 'none' }, table: tableOf([money('netSales')], [[3]]) });
    expect(document.querySelector('.vw-metric-change')).toBeNull();
    expect(document.querySelector('.vw-spark')).toBeNull();
  });
});

describe('a note', () => {
  const note = async (text: unknown, more: object = {}) => {
    const props = await exampleProps('text');
    await show({ ...props, options: { text, ...more }, locale: 'de' });
    await waitFor(() => expect(document.querySelector('.vw-text')).not.toBeNull());
    return document.querySelector('.vw-text');
  };

  it('is Markdown without HTML, pictures or code', async () => {
    const place = await note(
      '# Title\n**Bold** [link](https://example.com) [bad](javascript:alert(1)) ![x](https://example.com/a.png) <b onclick="x">raw</b>',
    );
    expect(place?.querySelector('h1')?.textContent).toBe('Title');
    expect(place?.querySelector('strong')?.textContent).toBe('Bold');
    expect(screen.getByRole('link', { name: 'link' }).getAttribute('rel')).toContain('noopener');
    expect(place?.innerHTML).not.toMatch(/<img|<b[ >]|javascript:/);
    const attributes = [...(place?.querySelectorAll('*') ?? [])].flatMap((element) => element.getAttributeNames());
    expect(new Set(attributes)).toEqual(new Set(['href', 'rel', 'target']));
  });

  it('shows what looks like HTML as it was written', async () => {
    const place = await note('<p>Dear team, **all well**</p>\n\nAsk <Support> first.\n\n<script>alert(1)</script>');
    const shown = ['&lt;p&gt;Dear team, <strong>all well</strong>&lt;/p&gt;', 'Ask &lt;Support&gt; first.'];
    const paragraphs = [...shown, '&lt;script&gt;alert(1)&lt;/script&gt;'].map((words) => `<p>${words}</p>`);
    expect(place?.innerHTML).toBe(paragraphs.join('\n'));
  });

  it('is read in the reader’s language, and empty when there is none', async () => {
    expect((await note({ en: 'Hello', de: 'Hallo', odd: 3 }, { align: 'center' }))?.textContent).toBe('Hallo');
    document.body.replaceChildren();
    expect((await note(7))?.textContent).toBe('');
  });
});

describe('the table twin', () => {
  it('shows titled columns and formatted cells', () => {
    const table = tableOf(
      [dimension('country', 'nominal', { label: 'Country' }), money('sales', { label: 'Sales' })],
      [['DE', 3]],
    );
    render(<TwinTable table={table} caption="Sales by country" locale="en" />);
    const twin = screen.getByRole('table', { name: 'Sales by country' });
    expect(
      within(twin)
        .getAllByRole('columnheader')
        .map((cell) => cell.textContent),
    ).toEqual(['Country', 'Sales']);
    expect(
      within(twin)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['Germany', '€3.00']);
  });
});

describe('a table', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => [
      `L${at}`,
      `Listing ${String.fromCharCode(65 + (at % 26))}${at}`,
      at === 3 ? null : at - 2,
      (at * 7) % 100,
    ]);
  const columns = [
    dimension('listing', 'nominal', { companion: 'listingTitle', label: 'Listing' }),
    dimension('listingTitle', 'nominal'),
    money('profit', { label: 'Profit', additive: true }),
    money('profit_previous', { label: 'Profit' }),
  ];
  const roles = { columns: ['listing', 'profit'] };
  const shown = async (count: number, more: object = {}) => {
    const props = await exampleProps('table');
    const view = await show({ ...props, table: tableOf(columns, rows(count)), roles, ...more });
    await screen.findByRole('table');
    return view;
  };
  const body = () => [...document.querySelectorAll('tbody tr')].filter((row) => row.querySelector('.vw-pad') === null);
  const column = (at: number) =>
    body().map((row) => row.querySelectorAll('td:not(.vw-bar-cell)')[at]?.textContent ?? '');

  it('sorts on every column, what has no value last', async () => {
    await shown(8);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Profit' }));
    expect(column(1).slice(0, 2)).toEqual(['€5.00', '€4.00']);
    expect(column(1).at(-1)).toBe('–');
    expect(screen.getByRole('columnheader', { name: /Profit/ }).getAttribute('aria-sort')).toBe('descending');
    await user.click(screen.getByRole('button', { name: /Profit/ }));
    expect(column(1)[0]).toBe('−€2.00');
    expect(body().map((row) => row.getAttribute('aria-rowindex'))).toEqual(['2', '3', '4', '5', '6', '7', '8', '9']);
    expect(column(1).at(-1)).toBe('–');
    await user.click(screen.getByRole('button', { name: 'Listing' }));
    expect(column(0)[0]).toBe('Listing A0');
    await user.click(screen.getByRole('button', { name: /vs last year|Change/ }));
    expect(column(0)).toHaveLength(8);
  });

  it('shows all rows of an answer that has more than the one before', async () => {
    const { update } = await shown(8);
    update({ table: tableOf(columns, rows(30)) });
    await waitFor(() => expect(body()).toHaveLength(30));
  });

  it('sums what is there, and says so where there is more', async () => {
    await shown(30, { table: { ...tableOf(columns, rows(30)), truncated: true } });
    expect(document.querySelector('tfoot')?.textContent).toContain('Total of these€374.00');
  });

  it('searches names, filters columns and hides them', async () => {
    await shown(30);
    const user = userEvent.setup();
    expect(document.querySelector('tfoot')?.textContent).toContain('Total€374.00');
    await user.type(screen.getByRole('searchbox'), 'listing b1');
    await waitFor(() => expect(column(0)).toEqual(['Listing B1']));
    await user.clear(screen.getByRole('searchbox'));
    await waitFor(() => expect(body()).toHaveLength(30));
    await user.click(screen.getByRole('button', { name: 'Filter' }));
    await user.type(await screen.findByRole('textbox', { name: 'Profit from' }), '20');
    await user.tab();
    await waitFor(() => expect(column(0)).toHaveLength(8));
    await user.type(screen.getByRole('textbox', { name: 'Profit to' }), '22');
    await user.tab();
    await waitFor(() => expect(column(0)).toHaveLength(3));
    await user.type(screen.getByRole('textbox', { name: 'Listing contains' }), 'zzz');
    await waitFor(() => expect(document.querySelector('.vw-none')?.textContent).toBe('Nothing matches.'));
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(body()).toHaveLength(30));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(await screen.findByRole('button', { name: 'Columns' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: /Profit/ }));
    await waitFor(() =>
      expect([...document.querySelectorAll('th')].map((head) => head.textContent)).not.toContain('Profit'),
    );
  });

  it('leaves out what its settings or its reader leave out, and tells what is changed', async () => {
    const onHide = vi.fn();
    const { update } = await shown(30, { options: { hidden: 'profit' }, onHide });
    const heads = () => [...document.querySelectorAll('th')].map((head) => head.textContent);
    expect(heads()).toEqual(['Listing', 'vs last year']);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: /Profit/ }));
    expect(onHide).toHaveBeenLastCalledWith([]);
    await waitFor(() => expect(heads()).toHaveLength(3));
    update({ hidden: ['profit', 'profit_change'] });
    await waitFor(() => expect(heads()).toHaveLength(1));
    // The name of the row stays, whatever is said.
    update({ hidden: ['listing'] });
    await waitFor(() => expect(heads()).toHaveLength(3));
  });

  it('shows pages where they are wanted', async () => {
    await shown(60, { options: { paging: 'pages', search: false, totals: false } });
    const user = userEvent.setup();
    expect(body()).toHaveLength(25);
    expect(screen.queryByRole('searchbox')).toBeNull();
    expect(document.querySelector('tfoot')).toBeNull();
    expect(screen.getByText('1–25 of 60')).not.toBeNull();
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    expect(screen.getByText('26–50 of 60')).not.toBeNull();
    expect(body()[0]?.getAttribute('aria-rowindex')).toBe('27');
    await user.click(screen.getByRole('button', { name: 'Previous page' }));
    expect(screen.getByText('1–25 of 60')).not.toBeNull();
  });

  describe('on its last page', () => {
    const onLastPage = async () => {
      const view = await shown(60, { options: { paging: 'pages' } });
      const user = userEvent.setup();
      for (const _ of [2, 3]) await user.click(screen.getByRole('button', { name: 'Next page' }));
      expect(screen.getByText('51–60 of 60')).not.toBeNull();
      return { ...view, user };
    };

    it('shows what a filter finds from the first page on', async () => {
      const { user } = await onLastPage();
      await user.click(screen.getByRole('button', { name: 'Filter' }));
      await user.type(await screen.findByRole('textbox', { name: 'Profit from' }), '28');
      await user.tab();
      await waitFor(() => expect(document.querySelector('.vw-pages')?.textContent).toContain('1–25 of 30'));
      expect(column(0)[0]).toBe('Listing E30');
    });

    it('shows what a search finds', async () => {
      const { user } = await onLastPage();
      await user.type(screen.getByRole('searchbox'), 'listing b');
      await waitFor(() => expect(column(0)).toEqual(['Listing B1', 'Listing B27', 'Listing B53']));
    });

    it('begins anew where the order changes', async () => {
      const { user } = await onLastPage();
      await user.click(screen.getByRole('button', { name: 'Profit' }));
      expect(screen.getByText('1–25 of 60')).not.toBeNull();
      expect(column(1)[0]).toBe('€57.00');
    });

    it('stays on it in another answer, or goes to the last page of one that is shorter', async () => {
      const { update } = await onLastPage();
      update({ table: tableOf(columns, rows(70)) });
      await waitFor(() => expect(screen.getByText('51–70 of 70')).not.toBeNull());
      update({ table: tableOf(columns, rows(30)) });
      await waitFor(() => expect(screen.getByText('26–30 of 30')).not.toBeNull());
      expect(body()).toHaveLength(5);
      update({ table: tableOf(columns, []) });
      await waitFor(() => expect(document.querySelector('.vw-none')?.textContent).toBe('Nothing in this range'));
      expect(screen.getByText('0–0 of 0')).not.toBeNull();
    });
  });

  it('holds 100,000 rows and draws those in sight', async () => {
    await shown(100_000, { options: { density: 'dense' } });
    await waitFor(() => expect(body().length).toBeGreaterThan(5));
    expect(body().length).toBeLessThan(80);
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('100001');
    const spaces = [...document.querySelectorAll<HTMLElement>('.vw-pad')].reduce(
      (sum, pad) => sum + Number.parseFloat(pad.style.height),
      0,
    );
    expect(spaces).toBeGreaterThan(2_000_000);
  });

  it('filters the page by a row, but not by one that stands for several', async () => {
    const onSelect = vi.fn();
    const table = tableOf(
      columns,
      [
        ['1', 'Mug', 3, 2],
        [null, null, 5, 5],
      ],
      { flags: [{ row: 1, kind: 'other' }] },
    );
    await shown(2, { table, onSelect, title: 'Profit by listing' });
    screen.getByRole('region', { name: 'Profit by listing' });
    fireEvent.click(screen.getByText('Mug'));
    expect(onSelect).toHaveBeenLastCalledWith({ field: 'listing', values: ['1'], label: 'Mug' });
    fireEvent.click(screen.getByText('Others'));
    expect(onSelect).toHaveBeenLastCalledWith(null);
    const user = userEvent.setup();
    const [mug, others] = body() as HTMLElement[];
    mug?.focus();
    await user.keyboard('{ArrowUp}{ArrowDown}');
    await waitFor(() => expect(document.activeElement).toBe(others));
    expect([mug?.tabIndex, others?.tabIndex]).toEqual([-1, 0]);
    await user.keyboard('{Home} ');
    await waitFor(() => expect(onSelect).toHaveBeenLastCalledWith({ field: 'listing', values: ['1'], label: 'Mug' }));
  });

  it('stands still in a thumbnail, and says when it is empty', async () => {
    await shown(30, { still: true, options: { bars: false } });
    expect(screen.queryAllByRole('button')).toEqual([]);
    document.body.replaceChildren();
    await shown(0, { table: tableOf(columns, []) });
    expect(document.querySelector('.vw-none')?.textContent).toBe('Nothing in this range');
  });
});
