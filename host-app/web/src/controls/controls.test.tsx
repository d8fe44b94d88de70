import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Range } from '@vitrine/core/contracts';
import { createRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTexts } from '../testing/render-app.tsx';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import { Chip } from './chip.tsx';
import { ComboBox } from './combo-box.tsx';
import { DateRangePicker } from './date-range-picker.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorState } from './error-state.tsx';
import { IconButton } from './icon-button.tsx';
import { Menu } from './menu.tsx';
import { NumberField } from './number-field.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { SegmentedControl } from './segmented-control.tsx';
import { Select } from './select.tsx';
import { Sheet } from './sheet.tsx';
import { Switch } from './switch.tsx';
import { Tabs } from './tabs.tsx';
import { TextField } from './text-field.tsx';
import { toast } from './toast.ts';
import ToastRegion from './toast-region.tsx';

beforeAll(startTexts);
afterEach(cleanup);

const options = [
  { id: 'a', label: 'Apron' },
  { id: 'b', label: 'Bread bag', hint: 'striped' },
];

describe('a menu', () => {
  const groups = (log: string[]) => [
    { id: 'do', items: [{ id: 'open', label: 'Open', hint: 'here', onAction: () => log.push('open') }] },
    {
      id: 'look',
      title: 'Look',
      selected: 'plain',
      onSelect: (id: string) => log.push(id),
      items: [
        { id: 'plain', label: 'Plain' },
        { id: 'fancy', label: 'Fancy' },
      ],
    },
  ];

  it('opens by keyboard, does what is chosen and gives the focus back', async () => {
    const log: string[] = [];
    const user = userEvent.setup();
    render(<Menu label="Things" trigger={<Button>More</Button>} groups={groups(log)} />);
    const button = screen.getByRole('button', { name: 'More' });
    await user.tab();
    await user.keyboard('{ArrowDown}');
    await screen.findByRole('menu', { name: 'Things' });
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await user.click(screen.getByRole('menuitem', { name: /Open/ }));
    expect(log).toEqual(['open']);
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it('tells which of a group was chosen', async () => {
    const log: string[] = [];
    const user = userEvent.setup();
    render(<Menu label="Things" trigger={<Button>More</Button>} groups={groups(log)} />);
    await user.click(screen.getByRole('button', { name: 'More' }));
    expect((await screen.findByRole('menuitemradio', { name: 'Plain' })).getAttribute('aria-checked')).toBe('true');
    await user.click(screen.getByRole('menuitemradio', { name: 'Fancy' }));
    expect(log).toEqual(['fancy']);
  });

  it('can be opened from outside', async () => {
    const changed = vi.fn();
    render(<Menu label="Things" trigger={<Button>More</Button>} groups={groups([])} isOpen onOpenChange={changed} />);
    await screen.findByRole('menu');
    await userEvent.setup().keyboard('{Escape}');
    expect(changed).toHaveBeenCalledWith(false);
  });
});

describe('a tooltip', () => {
  it('says on focus what a sign means, and goes with Escape', async () => {
    const user = userEvent.setup();
    render(<IconButton label="Favourite" icon={<span>*</span>} />);
    await user.tab();
    await screen.findByRole('tooltip');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
  });

  it('leaves the button to whatever else hangs at it', () => {
    const button = createRef<HTMLButtonElement>();
    render(<IconButton label="Favourite" icon={<span>*</span>} ref={button} />);
    expect(button.current).toBe(screen.getByRole('button'));
  });

  it('comes and goes with the mouse', async () => {
    const user = userEvent.setup();
    render(<IconButton label="Favourite" icon={<span>*</span>} />);
    await user.hover(screen.getByRole('button'));
    await screen.findByRole('tooltip');
    await user.unhover(screen.getByRole('button'));
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
  });
});

describe('fields', () => {
  it('say what is wrong instead of their hint', () => {
    const { rerender } = render(<TextField label="Name" hint="As people call you" icon={<span>i</span>} />);
    expect(screen.getByText('As people call you')).toBeTruthy();
    rerender(<TextField label="Name" hint="As people call you" error="Must not be empty" />);
    expect(screen.getByText('Must not be empty')).toBeTruthy();
    expect(screen.queryByText('As people call you')).toBeNull();
    expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBe('true');
    rerender(<TextField label="Name" hideLabel rows={3} placeholder="Text" />);
    expect(screen.getByLabelText('Name').tagName).toBe('TEXTAREA');
  });

  it('read numbers as the reader writes them', async () => {
    const user = userEvent.setup();
    const changed = vi.fn();
    render(
      <I18nProvider locale="de">
        <NumberField label="Ziel" onChange={changed} error="zu klein" />
      </I18nProvider>,
    );
    await user.type(screen.getByLabelText('Ziel'), '4,5');
    await user.tab();
    expect(changed).toHaveBeenLastCalledWith(4.5);
  });

  it('choose one of a list', async () => {
    const user = userEvent.setup();
    const changed = vi.fn();
    render(<Select label="Listing" options={options} value="a" onChange={changed} hint="One" />);
    await user.click(screen.getByRole('button', { name: /Listing/ }));
    await user.click(await screen.findByRole('option', { name: /Bread bag/ }));
    expect(changed).toHaveBeenCalledWith('b');
  });

  it('find one of many by typing', async () => {
    const user = userEvent.setup();
    const changed = vi.fn();
    render(<ComboBox label="Listing" options={options} value={null} onChange={changed} empty="Nothing" />);
    await user.type(screen.getByRole('combobox', { name: 'Listing' }), 'bread');
    await user.click(await screen.findByRole('option', { name: /Bread bag/ }));
    expect(changed).toHaveBeenCalledWith('b');
  });

  it('switch and check', async () => {
    const user = userEvent.setup();
    const [switched, checked] = [vi.fn(), vi.fn()];
    render(
      <>
        <Switch onChange={switched}>Labels</Switch>
        <Checkbox onChange={checked} isIndeterminate>
          Totals
        </Checkbox>
      </>,
    );
    await user.click(screen.getByRole('switch', { name: 'Labels' }));
    await user.click(screen.getByRole('checkbox', { name: 'Totals' }));
    expect([switched.mock.calls[0], checked.mock.calls[0]]).toEqual([[true], [true]]);
  });

  it('keep one segment chosen', async () => {
    const user = userEvent.setup();
    const changed = vi.fn();
    const segments = [
      { id: 'line', label: 'Line' },
      { id: 'bar', label: 'Bars', ariaLabel: 'As bars' },
    ] as const;
    render(<SegmentedControl label="Chart" showLabel options={segments} value="line" onChange={changed} />);
    await user.click(screen.getByRole('radio', { name: 'Line' }));
    expect(changed).not.toHaveBeenCalledWith('bar');
    await user.click(screen.getByRole('radio', { name: 'As bars' }));
    expect(changed).toHaveBeenLastCalledWith('bar');
  });
});

describe('a chip', () => {
  it('opens and goes', async () => {
    const user = userEvent.setup();
    const [opened, removed] = [vi.fn(), vi.fn()];
    render(
      <>
        <Chip onPress={opened} onRemove={removed} removeLabel="Remove the filter" selected>
          Shop: Fern
        </Chip>
        <Chip>Only words</Chip>
      </>,
    );
    await user.click(screen.getByRole('button', { name: 'Shop: Fern' }));
    await user.click(screen.getByRole('button', { name: 'Remove the filter' }));
    expect([opened.mock.calls.length, removed.mock.calls.length]).toEqual([1, 1]);
  });
});

describe('dialogs and sheets', () => {
  it('close with Escape and with their button', async () => {
    const user = userEvent.setup();
    const closed = vi.fn();
    const { rerender } = render(
      <Dialog title="Question" isOpen onClose={closed} actions={<Button>Yes</Button>}>
        Why?
      </Dialog>,
    );
    await screen.findByRole('dialog', { name: 'Question' });
    await user.keyboard('{Escape}');
    rerender(
      <Sheet title="Rows" isOpen onClose={closed} actions={<Button>Get</Button>}>
        Many
      </Sheet>,
    );
    await screen.findByRole('dialog', { name: 'Rows' });
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(closed).toHaveBeenCalledTimes(2);
  });
});

describe('tabs', () => {
  it('show one at a time, by arrow keys', async () => {
    const user = userEvent.setup();
    const changed = vi.fn();
    const tabs = ['Data', 'Look'].map((title) => ({ id: title, title, content: `${title} here` }));
    render(<Tabs label="Panel" tabs={tabs} onChange={changed} />);
    await user.tab();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByText('Look here')).toBeTruthy();
    expect(changed).toHaveBeenLastCalledWith('Look');
  });
});

function Picker({ start }: { start: Range | undefined }) {
  const [range, setRange] = useState<Range | undefined>(start);
  return (
    <>
      <DateRangePicker
        value={range}
        onChange={setRange}
        dataStart="2026-01-02"
        dataEnd="2026-09-30"
        firstDayOfWeek={1}
      />
      <output>{JSON.stringify(range ?? 'all')}</output>
    </>
  );
}

describe('a range', () => {
  it('is one of the usual ones', async () => {
    const user = userEvent.setup();
    render(<Picker start={{ last: 'P30D', until: 'data' }} />);
    await user.click(screen.getByRole('button', { name: 'Range: Last 30 days' }));
    await user.click(await screen.findByRole('button', { name: 'All time' }));
    expect(screen.getByText('"all"')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('or two days of the calendar, both in it', async () => {
    const user = userEvent.setup();
    render(<Picker start={{ from: '2026-09-01', to: '2026-09-04' }} />);
    await user.click(screen.getByRole('button', { name: /^Range/ }));
    await user.click(await screen.findByRole('button', { name: /September 10, 2026/ }));
    await user.click(screen.getByRole('button', { name: /September 12, 2026/ }));
    expect(screen.getByText('{"from":"2026-09-10","to":"2026-09-13"}')).toBeTruthy();
  });
});

describe('states', () => {
  it('say what happened in words of our own, or in those of the server', () => {
    const problem = (status: number, code: string, detail = '') => ({ type: '', title: '', status, code, detail });
    const { rerender } = render(<ErrorState error={problem(0, 'unreachable')} />);
    expect(screen.getByText('Vitrine does not answer')).toBeTruthy();
    rerender(<ErrorState compact error={problem(504, 'timeout')} onRetry={() => undefined} />);
    expect(screen.getByText('This took too long')).toBeTruthy();
    rerender(<ErrorState error={problem(422, 'badRange', 'It ends before it begins.')} />);
    expect(screen.getByText('It ends before it begins.')).toBeTruthy();
    rerender(<ErrorState error={new Error('secret')} />);
    expect(screen.queryByText('secret')).toBeNull();
  });

  it('show how far something is, also when nobody knows', () => {
    const { rerender } = render(<ProgressBar label="Reading" value={0.64} />);
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('64');
    rerender(<ProgressBar label="Reading" value={undefined} />);
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBeNull();
  });

  it('say a message and let something be done about it', async () => {
    const user = userEvent.setup();
    const run = vi.fn();
    toast('Before the region was there');
    render(<ToastRegion />);
    await screen.findByText('Before the region was there');
    toast({ text: 'It failed', kind: 'error', action: { label: 'Again', run } });
    await user.click(await screen.findByRole('button', { name: 'Again' }));
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('turn while something is done', () => {
    render(<Button isPending>Save</Button>);
    expect(screen.getByRole('button').querySelector('.animate-spin')).toBeTruthy();
  });
});
