import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PluginManifest, ReportTemplate } from '@vitrine/core/contracts';
import { pluginContract } from '@vitrine/core/testing';
import { placeholdersIn } from '@vitrine/report-engine/compose';
import { accessibilityFaults } from '@vitrine/report-engine/testing/accessibility-faults';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { ReportTemplateList } from '../../api-report-definitions.ts';
import type { SavedReport } from '../../api-reports.ts';
import { strangerOn } from '../../marketplace/testing/stranger.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { TestServer } from '../../testing/server.ts';
import { createReportServer, runReport } from '../testing/report-server.ts';

const FIRST_PARTY = ['weekly-letter', 'month-in-figures-letter', 'listing-performance', 'tax-and-fees', 'ads-check'];
const folderOf = (name: string) => join(import.meta.dirname, '..', '..', '..', '..', '..', 'templates', name);

let server: TestServer;
let owner: BrowserClient;
beforeAll(async () => {
  server = await createReportServer({ VITRINE_MARKETPLACE_OPEN: 'yes' });
  ({ owner } = server);
});
afterAll(() => server[Symbol.asyncDispose]());

async function listed() {
  return ((await owner.get('/api/v1/report-templates')).json as ReportTemplateList).items;
}

describe.each(FIRST_PARTY)('the template %s', (name) => {
  test('keeps what its kind promises, in three languages that tell the same numbers', async () => {
    const cases = await pluginContract(folderOf(name));
    expect(cases.map((one) => one.name).join()).toContain('is a report without ids of its own');
    for (const { run } of cases) await run();
    const report = JSON.parse(await readFile(join(folderOf(name), 'report.json'), 'utf8')) as ReportTemplate;
    for (const text of textsIn(report)) {
      expect(Object.keys(text)).toEqual(['en', 'de', 'fr']);
      const told = (own: string) =>
        placeholdersIn(own)
          .map((placeholder) => placeholder.text)
          .toSorted();
      for (const own of Object.values(text)) expect(told(own), own).toEqual(told(text['en'] ?? ''));
    }
  });

  test('becomes a report that is run, and a file for everybody', async () => {
    const template = `vitrine.${name}/${name}`;
    expect((await listed()).find(({ id }) => id === template)).toMatchObject({
      plugin: `vitrine.${name}`,
      missing: [],
    });
    const answer = await owner.post('/api/v1/saved-reports', { template, title: 'Mine' });
    expect(answer.status, answer.text).toBe(201);
    const report = answer.json as SavedReport;
    expect(report.document).toMatchObject({ title: 'Mine', source: { kind: 'composed' }, subject: expect.anything() });
    const range = { from: '2025-03-01', to: '2025-04-01' };
    const run = await runReport(owner, report.id, { range });
    expect(run, JSON.stringify(run.faults)).toMatchObject({ state: 'done', faults: [], period: range });
    const pdf = await owner.fetch('GET', `/api/v1/report-runs/${run.id}/report.pdf`);
    expect(await accessibilityFaults(await pdf.bytes())).toEqual([]);
  });
});

/** Every text that is a map from language to words. */
function textsIn(value: unknown): Record<string, string>[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value) return [value as Record<string, string>];
  return Object.values(value).flatMap(textsIn);
}

describe('a template by a stranger', () => {
  const manifest: PluginManifest = {
    manifestVersion: 1,
    id: 'acme.letters',
    version: '1.0.0',
    engines: { vitrine: '^1.0' },
    tier: 'declarative',
    title: 'Letters',
    description: 'Reports of a stranger.',
    license: 'MIT',
    readme: 'README.md',
    contributes: {
      templates: [
        { id: 'short', kind: 'report', title: 'Short letter', description: 'One number.', document: 'short.json' },
        { id: 'absent', kind: 'report', title: 'Absent', description: 'Of other data.', document: 'absent.json' },
      ],
    },
  };
  const text = (words: string) => ({ kind: 'text', id: 'words', width: 'full', text: words });
  const report = (words: string) => ({ schema: 'vitrine/report-template@1', title: 'Letter', parts: [text(words)] });
  const files = {
    'README.md': '# Letters\n',
    'short.json': report('{{shop.orders.orders}} orders'),
    'absent.json': report('{{acme.costs.total}} spent'),
  };

  beforeAll(async () => {
    const bytes = Object.entries(files).map(([name, content]): [string, Uint8Array] => [
      name,
      new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content)),
    ]);
    const bring = await strangerOn(server);
    await bring(manifest, new Map(bytes));
  });

  it('is on offer once it is installed, and says what is not here', async () => {
    const ours = (await listed()).filter(({ plugin }) => plugin === 'acme.letters');
    expect(ours).toEqual([
      expect.objectContaining({ id: 'acme.letters/short', missing: [] }),
      expect.objectContaining({ id: 'acme.letters/absent', missing: [expect.stringContaining('acme.costs')] }),
    ]);
  });

  it('is used like one of the product, also where a part of it is not here', async () => {
    const begin = async (template: string) => {
      const answer = await owner.post('/api/v1/saved-reports', { template });
      expect(answer.status, answer.text).toBe(201);
      return answer.json as SavedReport;
    };
    const short = await begin('acme.letters/short');
    expect(short.document).toMatchObject({ title: 'Letter', page: { format: 'Letter', orientation: 'portrait' } });
    expect(await runReport(owner, short.id)).toMatchObject({ state: 'done' });
    await begin('acme.letters/absent');
  });

  it('is not begun with where it is not there, or beside a source', async () => {
    const refuse = (body: object) => owner.post('/api/v1/saved-reports', body);
    expect(await refuse({ template: 'acme.letters/strange' })).toMatchObject({
      status: 404,
      json: { path: '/template' },
    });
    const source = { kind: 'composed', parts: [] };
    expect(await refuse({ template: 'acme.letters/short', source })).toMatchObject({
      status: 400,
      json: { path: '/template' },
    });
    expect(await refuse({})).toMatchObject({ status: 400, json: { path: '/source' } });
  });
});
