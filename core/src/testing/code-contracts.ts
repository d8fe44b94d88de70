import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { type Channel, type Model, type Query, type Report, ReportDocument, type Table } from '../contracts/index.ts';
import type { ContractCase } from './contract-case.ts';
import { fakeContext } from './fake-context.ts';

/** Thirty-six months of one measure, as a model is given them: each year is 60 above the one before. */
export function exampleHistory(): Table {
  return {
    columns: [
      { name: 'day', type: 'temporal', role: 'dimension', label: 'Month', grain: 'month' },
      { name: 'netSales', type: 'quantitative', role: 'measure', unit: 'number', label: 'Net sales' },
    ],
    rows: Array.from({ length: 36 }, (_, index) => [
      `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`,
      100 + index * 5,
    ]),
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
        assertSteps(table);
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

/** Each step has a number, and an interval around it or none. */
function assertSteps({ columns, rows }: Table): void {
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  assert.ok(at('expected') >= 0, 'there is no column "expected"');
  assert.equal(at('low') < 0, at('high') < 0, '"low" and "high" stand together or not at all');
  for (const row of rows) {
    const [expected, low, high] = [row[at('expected')], row[at('low')] ?? null, row[at('high')] ?? null];
    assert.ok(typeof expected === 'number' && Number.isFinite(expected), 'a step expects no number');
    if (low === null && high === null) continue;
    assert.ok(typeof low === 'number' && typeof high === 'number', 'an interval has both ends or none');
    assert.ok(low <= expected && expected <= high, 'an interval encloses what is expected');
  }
}

/** An answer of one row to a report's question: each measure is 100. */
function exampleAnswer({ measures = [], dimensions = [], compare }: Query): Table {
  const names = measures.flatMap(({ field, as }) => {
    const name = as ?? field;
    return compare === undefined ? [name] : [name, `${name}_previous`];
  });
  return {
    ...exampleHistory(),
    columns: [
      ...dimensions.map(({ field }) => ({ name: field, type: 'nominal', role: 'dimension', label: field }) as const),
      ...names.map((name) => ({ name, type: 'quantitative', role: 'measure', unit: 'number', label: name }) as const),
    ],
    rows: [[...dimensions.map(() => 'one'), ...names.map(() => 100)]],
  };
}

/** Errors: the first place where it is no document. */
function assertDocument(document: unknown): void {
  assertPlain(document);
  const [fault] = Value.Errors(ReportDocument, document);
  assert.equal(fault, undefined, `it is no report document: ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`);
}

/** A report composes a document, also from nothing. */
export function reportContract(id: string, report: Report): ContractCase[] {
  const period = { from: '2025-01-01', to: '2025-02-01', timezone: 'UTC' };
  const compose = (snapshots: Parameters<Report['compose']>[0]['snapshots']) =>
    report.compose({ snapshots, locale: 'en', period }, fakeContext());
  const asked = report.snapshots?.map(({ tile, query }) => ({ tile, table: exampleAnswer(query), hash: 'h' }));
  const examples = asked ?? [{ tile: 't1', table: exampleHistory(), hash: 'h' }];
  return [
    {
      name: `report ${id}: composes a document`,
      run: async () => assertDocument(await compose(examples)),
    },
    { name: `report ${id}: composes a document without tiles`, run: async () => assertDocument(await compose([])) },
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
