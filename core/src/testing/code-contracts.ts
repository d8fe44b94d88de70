import assert from 'node:assert/strict';
import type { Channel, Model, Report, Table } from '../contracts/index.ts';
import type { ContractCase } from './contract-case.ts';
import { fakeContext } from './fake-context.ts';

/** Twelve months of one measure, as a model is given them. */
export function exampleHistory(): Table {
  return {
    columns: [
      { name: 'day', type: 'temporal', role: 'dimension', label: 'Month' },
      { name: 'netSales', type: 'quantitative', role: 'measure', unit: 'number', label: 'Net sales' },
    ],
    rows: Array.from({ length: 12 }, (_, index) => [`2025-${String(index + 1).padStart(2, '0')}-01`, 100 + index * 5]),
    asOf: '2026-01-01T00:00:00Z',
    source: 'facts',
    truncated: false,
    elapsedMs: 1,
  };
}

/** A model answers as many steps as asked, the same each time, as plain data. */
export function modelContract(id: string, model: Model): ContractCase[] {
  const history = exampleHistory();
  return [
    {
      name: `model ${id}: answers every step of the horizon`,
      run: async () => {
        const artifact = await model.train?.({ history }, fakeContext());
        const input = { history, horizon: 3, ...(artifact === undefined ? {} : { artifact }) };
        const { table } = await model.predict(input, fakeContext());
        assertTable(table);
        assert.equal(table.rows.length, 3, 'a horizon of 3 asks for 3 rows');
      },
    },
    {
      name: `model ${id}: gives the same answer twice`,
      run: async () => {
        const answers = await Promise.all([1, 2].map(() => model.predict({ history, horizon: 2 }, fakeContext())));
        assert.deepEqual(answers[0]?.table.rows, answers[1]?.table.rows);
      },
    },
  ];
}

/** A report composes plain data, also from nothing. */
export function reportContract(id: string, report: Report): ContractCase[] {
  const period = { from: '2025-01-01', to: '2025-02-01', timezone: 'UTC' };
  const compose = (snapshots: Parameters<Report['compose']>[0]['snapshots']) =>
    report.compose({ snapshots, locale: 'en', period }, fakeContext());
  return [
    {
      name: `report ${id}: composes a document`,
      run: async () => assertPlain(await compose([{ tile: 't1', table: exampleHistory(), hash: 'h' }])),
    },
    { name: `report ${id}: composes a document without tiles`, run: async () => assertPlain(await compose([])) },
  ];
}

/** A channel says what became of a message, and does not send after it was told to stop. */
export function channelContract(id: string, channel: Channel): ContractCase[] {
  const message = { subject: 'Hello', text: 'A report.', attachments: [] };
  return [
    {
      name: `channel ${id}: says what became of a message`,
      run: async () => {
        const { outcome } = await channel.deliver(message, fakeContext());
        assert.ok(['sent', 'failed', 'uncertain'].includes(outcome), `"${outcome}" is no outcome`);
      },
    },
    {
      name: `channel ${id}: sends nothing when it was stopped before`,
      run: async () => {
        const context = fakeContext({ signal: AbortSignal.abort() });
        const { outcome } = await channel.deliver(message, context).catch(() => ({ outcome: 'failed' as const }));
        assert.notEqual(outcome, 'sent');
        assert.deepEqual(context.mails, []);
      },
    },
  ];
}

/** Columns named once, and each row as wide as they are. */
export function assertTable(table: Table): void {
  const names = table.columns.map((column) => column.name);
  assert.deepEqual([...new Set(names)], names, 'each column has a name of its own');
  for (const row of table.rows) assert.equal(row.length, names.length, 'each row has a cell for each column');
  for (const name of names) assert.ok(!name.includes('.'), `"${name}": a dot in a column's name is read as nesting`);
  assertPlain(table);
}

function assertPlain(value: unknown): void {
  assert.deepEqual(JSON.parse(JSON.stringify(value)), value, 'only plain JSON may leave a plugin');
}
