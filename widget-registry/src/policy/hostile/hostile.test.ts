import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dimension, inputOf, measure, role, tableOf, widgetWith } from '../../binding/testing/tables.ts';
import { drawWidget } from '../../render/index.ts';
import { POLICY, specFaults } from '../index.ts';
import { isEndless } from './bare-endless.ts';
import { bareMarks, bareVega } from './bare-vega.ts';
import { type HostileCase, hostileCases, rowsOf } from './hostile-cases.ts';

const cases = await hostileCases();
const calls: string[] = [];
let server: Server;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-hostile-'));
  await writeFile(join(folder, 'secret.json'), JSON.stringify([{ a: 'TOP-SECRET' }]));
  server = createServer((request, response) => {
    calls.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end('[]');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

/** The specification with the addresses of this run. */
function placed(spec: Record<string, unknown>): Record<string, unknown> {
  const { port } = server.address() as AddressInfo;
  const text = JSON.stringify(spec)
    .replaceAll('{{FILE}}', join(folder, 'secret.json').replaceAll('\\', '/'))
    .replaceAll('{{SERVER}}', `http://127.0.0.1:${port}`)
    .replaceAll('{{PORT}}', String(port));
  return JSON.parse(text);
}

describe.each(cases)('$id: $tries', (hostile) => {
  const { bare, refusedBy } = hostile;

  it('works on the bare library', async () => {
    expect(Object.keys(bare)).not.toEqual([]);
    calls.length = 0;
    const spec = placed(hostile.filled ?? hostile.spec);
    const rows = rowsOf(hostile);
    if (bare.marksToCome !== undefined)
      return expect(await bareMarks(spec, rows)).toBeGreaterThanOrEqual(bare.marksToCome);
    if (bare.endlessBeside !== undefined) return expect(await isEndless(spec, bare.endlessBeside, rows)).toBe(true);
    const outcome = await bareVega(spec, rows);
    if (bare.says !== undefined) expect(outcome.svg).toContain(bare.says);
    if (bare.compiles !== undefined) expect(outcome.compiled).toContain(bare.compiles);
    if (bare.calls !== undefined) expect(calls).toContain(bare.calls);
    if (bare.asks !== undefined) expect(outcome.asked.join(' ')).toContain(bare.asks);
    if (bare.logs !== undefined) expect(outcome.logged.join(' ')).toContain(bare.logs);
    if (bare.longer !== undefined) expect(outcome.svg.length).toBeGreaterThan(bare.longer);
    for (const key of ['marks', 'rows', 'panels'] as const)
      if (bare[key] !== undefined) expect(outcome[key]).toBeGreaterThanOrEqual(bare[key]);
  });

  it('is refused by its rule, and nothing is asked for', async () => {
    calls.length = 0;
    const spec = placed(hostile.spec);
    const { data, ...rest } = spec;
    const bound = { ...rest, data: data ?? { name: 'table' } };
    const faults = specFaults(hostile.holes ? spec : bound, { holes: hostile.holes ?? false, values: rowsOf(hostile) });
    expect(faults.map(({ rule }) => rule)).toContain(refusedBy);
    expect(POLICY.map(({ id }) => id)).toContain(refusedBy);
    const table = tableOf(
      [dimension('a', 'nominal'), measure('b'), measure('v')],
      rowsOf(hostile).map((row) => [String(row['a']), Number(row['b']), 1]),
    );
    const widget = widgetWith([role('category', 'nominal'), role('value', 'quantitative')], { spec });
    await expect(drawWidget(inputOf(widget, table, { roles: { category: 'a', value: 'b' } }))).rejects.toThrow();
    expect(calls).toEqual([]);
  });
});

it('the corpus has a case for each rule that a stranger meets, and a reason in every language', () => {
  const met = new Set(cases.map(({ refusedBy }) => refusedBy));
  expect(POLICY.map(({ id }) => id).filter((id) => !met.has(id) && !['holes', 'theme'].includes(id))).toEqual([]);
  for (const { reason } of POLICY) for (const text of Object.values(reason)) expect(text.length).toBeGreaterThan(20);
  expect(cases.length).toBeGreaterThanOrEqual(99);
});
