import { render, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Comparison, DatasetModel, DimensionModel } from '@vitrine/core/contracts';
import { Provider } from 'react-redux';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadNamespaces } from '../../i18n/index.ts';
import { createStore } from '../../store/store.ts';
import { startTexts } from '../../testing/render-app.tsx';
import FilterPanel from './filter-panel.tsx';

const dimension = (field: string, more: Partial<DimensionModel>): DimensionModel => ({
  field,
  type: 'nominal',
  label: field,
  description: `The ${field} of it.`,
  column: field,
  storage: 'text',
  ...more,
});

const parcels: DatasetModel = {
  id: 'acme.parcels',
  title: 'Parcels',
  description: 'Parcels that were sent.',
  time: 'day',
  dimensions: [
    dimension('day', { type: 'temporal', storage: 'day' }),
    dimension('weight', { type: 'quantitative', storage: 'decimal' }),
    dimension('state', { values: ['Sent', 'Lost'].map((label, at) => ({ value: at, label })), storage: 'integer' }),
    dimension('insured', { storage: 'boolean' }),
  ],
  measures: [],
};
const letters: DatasetModel = { ...parcels, id: 'acme.letters', dimensions: [dimension('stamp', {})] };

beforeAll(async () => {
  await startTexts();
  await loadNamespaces('dashboard');
});

function open(filter?: Comparison, datasets: readonly string[] = []) {
  const done: Comparison[] = [];
  const view = render(
    <Provider store={createStore()}>
      <FilterPanel
        models={[parcels, letters]}
        datasets={new Set(datasets)}
        names={{}}
        filter={filter}
        onDone={(made) => done.push(made)}
      />
    </Provider>,
  );
  return { ...view, done, user: userEvent.setup() };
}

describe('a filter', () => {
  it('is of the fields that the tiles have, found by their names and what they mean, days aside', async () => {
    const { getByRole, findByText, user } = open(undefined, ['acme.parcels']);
    const fields = within(getByRole('listbox', { name: 'Fields' }));
    const names = () => fields.getAllByRole('option').map((option) => option.getAttribute('data-key'));
    expect(names()).toEqual(['weight', 'state', 'insured']);
    const search = getByRole('searchbox', { name: 'Filter by' });
    await user.type(search, 'the STATE of');
    expect(names()).toEqual(['state']);
    await user.type(search, ' nothing');
    await findByText('No field has this name.');
  });

  it('by numbers has one end or both, and none without', async () => {
    const { findByRole, getByRole, done, user } = open();
    await user.click(getByRole('option', { name: /^weight/ }));
    const apply = await findByRole('button', { name: 'Filter' });
    expect(apply).toHaveProperty('disabled', true);
    const [from, to] = [getByRole('textbox', { name: 'From' }), getByRole('textbox', { name: 'To' })];
    await user.type(from, '2{Tab}');
    await user.click(apply);
    await user.type(to, '5{Tab}');
    await user.click(apply);
    await user.clear(from);
    await user.tab();
    await user.click(apply);
    expect(done).toEqual([
      { field: 'weight', op: 'gte', value: 2 },
      { field: 'weight', op: 'between', value: [2, 5] },
      { field: 'weight', op: 'lte', value: 5 },
    ]);
    await user.clear(to);
    await user.tab();
    await waitFor(() => expect(apply).toHaveProperty('disabled', true));
  });

  it.each<[Comparison, string, string]>([
    [{ field: 'weight', op: 'between', value: [2, 5] }, '2', '5'],
    [{ field: 'weight', op: 'gte', value: 2 }, '2', ''],
    [{ field: 'weight', op: 'lte', value: 5 }, '', '5'],
    [{ field: 'weight', op: 'isEmpty' }, '', ''],
  ])('by numbers opens with what it has: %j', (filter, from, to) => {
    const { getByRole } = open(filter);
    expect(getByRole('textbox', { name: 'From' })).toHaveProperty('value', from);
    expect(getByRole('textbox', { name: 'To' })).toHaveProperty('value', to);
  });

  it('by yes or no has both to tick', async () => {
    const { getByRole, done, user } = open({ field: 'insured', op: 'eq', value: true });
    expect(getByRole('option', { name: 'Yes' }).getAttribute('aria-selected')).toBe('true');
    await user.click(getByRole('option', { name: 'Yes' }));
    await user.click(getByRole('option', { name: 'No' }));
    await user.click(getByRole('button', { name: 'Filter' }));
    expect(done).toEqual([{ field: 'insured', op: 'eq', value: false }]);
  });

  it('by values offers those that are known where nothing can be counted, and leaves some out', async () => {
    const { getByRole, done, user } = open({ field: 'state', op: 'gt', value: 0 });
    await user.click(getByRole('option', { name: 'Sent' }));
    await user.click(getByRole('option', { name: 'Lost' }));
    await user.click(getByRole('radio', { name: 'All but these' }));
    await user.click(getByRole('button', { name: 'Filter' }));
    expect(done).toEqual([{ field: 'state', op: 'notIn', value: [0, 1] }]);
    await user.click(getByRole('option', { name: 'Lost' }));
    await user.click(getByRole('option', { name: 'Sent' }));
    expect(getByRole('button', { name: 'Filter' })).toHaveProperty('disabled', true);
  });

  it('by a text opens with it, is not made of spaces, and gives way to another field', async () => {
    const { getByRole, findByText, queryByRole, done, user } = open({ field: 'stamp', op: 'contains', value: 'blue' }, [
      'acme.parcels',
    ]);
    const text = getByRole('textbox', { name: 'Text that it contains' });
    expect(text).toHaveProperty('value', 'blue');
    await user.clear(text);
    await user.type(text, '  {Enter}');
    expect(done).toEqual([]);
    await user.click(getByRole('radio', { name: 'Choose values' }));
    await findByText('No value matches.');
    await user.click(getByRole('button', { name: 'Choose another field' }));
    expect(queryByRole('option', { name: /^stamp/ })).toBeNull();
    await user.click(getByRole('option', { name: /^state/ }));
    expect(getByRole('option', { name: 'Sent' }).getAttribute('aria-selected')).toBe('false');
  });
});
