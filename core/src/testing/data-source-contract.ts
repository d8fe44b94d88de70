import assert from 'node:assert/strict';
import { type DataSource, type DatasetModel, type LocalizedText, localize, type RawEvent } from '../contracts/index.ts';
import { isAppError } from '../errors/index.ts';
import { assertTable } from './code-contracts.ts';
import type { ContractCase } from './contract-case.ts';
import { type FakeContextOptions, fakeContext } from './fake-context.ts';

/** What a test answers in place of the world outside. */
export type FakeWorld = Pick<FakeContextOptions, 'fetch' | 'options' | 'query'>;

/** A data source describes its datasets completely, answers in their terms, and feeds the same events each time. */
export function dataSourceContract(id: string, source: DataSource, world: FakeWorld = {}): ContractCase[] {
  return [
    ...(source.datasets ?? []).flatMap((model) => [
      { name: `dataset ${model.id}: names what it has, once`, run: async () => assertModel(model) },
      ...(source.query === undefined ? [] : [answerContract(source, model, world)]),
    ]),
    ...(source.sync === undefined ? [] : syncContract(id, source, world)),
  ];
}

function assertModel(model: DatasetModel): void {
  assert.match(model.id, /^[a-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+$/, 'the id is <name>.<name>');
  const measures = new Map(model.measures.map((measure) => [measure.field, measure]));
  const fields = [...model.dimensions.map((dimension) => dimension.field), ...measures.keys()];
  assert.deepEqual([...new Set(fields)], fields, 'each field has a name of its own');
  for (const field of fields) assert.match(field, /^[A-Za-z][A-Za-z0-9_]{0,127}$/, `"${field}" cannot be asked for`);
  const time = model.dimensions.find((dimension) => dimension.field === model.time);
  assert.equal(time?.type, 'temporal', `the time axis "${model.time}" is no temporal dimension`);
  for (const described of [model, ...model.dimensions, ...model.measures]) {
    assertText('title' in described ? described.title : described.label);
    assertText(described.description);
  }
  for (const measure of model.measures) {
    const needed =
      measure.kind === 'ratio'
        ? [measure.numerator, measure.denominator]
        : measure.kind === 'linear'
          ? measure.terms.map((term) => term.measure)
          : [];
    for (const part of needed) assert.ok(measures.has(part), `"${measure.field}" needs "${part}", which is no measure`);
  }
  for (const rollup of model.rollups ?? []) {
    for (const field of Object.keys(rollup.measures)) assert.ok(measures.has(field), `rollup ${rollup.id}: "${field}"`);
  }
}

function assertText(text: LocalizedText): void {
  assert.notEqual(localize(text, 'en').trim(), '', 'something has no words for people');
}

function answerContract(source: DataSource, model: DatasetModel, world: FakeWorld): ContractCase {
  return {
    name: `dataset ${model.id}: answers a query with a table`,
    run: async () => {
      const [measure] = model.measures;
      assert.ok(measure !== undefined, 'it has no measure');
      const query = { dataset: model.id, measures: [{ field: measure.field }] };
      const table = await source.query?.(query, fakeContext(world)).catch((error: unknown) => {
        if (world.fetch === undefined && asksNetwork(error)) return undefined;
        throw error;
      });
      // A source that asks the network is held to its answer where the test says what the network answers.
      if (table === undefined) return;
      assertTable(table);
      assert.equal(table.rows.length, 1, 'without dimensions the answer is one row');
    },
  };
}

function asksNetwork(error: unknown): boolean {
  return isAppError(error) && error.code === 'forbidden' && error.details['capability'] === 'net';
}

function syncContract(id: string, source: DataSource, world: FakeWorld): ContractCase[] {
  return [
    {
      name: `source ${id}: gives the same events twice, each with a key of its own`,
      run: async () => {
        const first = await collect(source, world);
        assert.deepEqual(await collect(source, world), first);
        const keys = first.map((event) => `${event.kind} ${event.key}`);
        assert.equal(new Set(keys).size, keys.length, 'two events share a key');
      },
    },
    {
      name: `source ${id}: stops when it is told to`,
      run: async () => {
        const given = await collect(source, world, AbortSignal.abort()).catch(() => []);
        assert.deepEqual(given, [], 'events came after the signal');
      },
    },
  ];
}

/** As many steps as tell the story; a source may have millions. */
const STEPS = 5;

async function collect(source: DataSource, world: FakeWorld, signal?: AbortSignal): Promise<RawEvent[]> {
  const events: RawEvent[] = [];
  let steps = 0;
  for await (const step of source.sync?.(undefined, fakeContext(signal === undefined ? world : { ...world, signal })) ??
    []) {
    events.push(...step.events);
    steps += 1;
    if (steps === STEPS) break;
  }
  return events;
}
