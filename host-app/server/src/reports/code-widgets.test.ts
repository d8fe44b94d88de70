import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Table, Tile } from '@vitrine/core/contracts';
import { completeManifest } from '@vitrine/core/testing';
import { readPdf } from '@vitrine/report-engine/testing/read-pdf';
import { tableTwin } from '@vitrine/widget-registry/binding';
import exceljs from 'exceljs';
import { expect, it } from 'vitest';
import { readMail } from './outbox/read-mail.ts';
import { createReportServer, makeDashboard, makeReport, runReport } from './testing/report-server.ts';

const CODE = `self.addEventListener('message', () => document.body.append('Drawn by code'));`;
const TILE: Tile = {
  id: 'coded',
  widget: 'acme.coded/bars@1',
  title: 'Where buyers live',
  query: { dataset: 'shop.orders', measures: [{ field: 'netSales' }], dimensions: [{ field: 'country' }] },
  roles: { category: 'country', value: 'netSales' },
  layout: { large: { x: 0, y: 0, w: 12, h: 6 } },
};

/** A data folder with a widget in it that is drawn by its own code. */
async function folderWithCode(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-coded-'));
  const place = join(folder, 'plugins', 'acme.coded');
  await mkdir(place, { recursive: true });
  const roles = [
    { name: 'category', type: 'nominal' as const },
    { name: 'value', type: 'quantitative' as const, aggregate: true },
  ];
  const drawn = { id: 'bars', version: 1, renderer: 'code' as const, code: 'bars.js', data: { roles } };
  const widget = { ...drawn, options: 'options.json', minSize: [2, 2] as [number, number] };
  const manifest = completeManifest({ id: 'acme.coded', tier: 'isolated', contributes: { widgets: [widget] } });
  await writeFile(join(place, 'plugin.json'), JSON.stringify(manifest));
  await writeFile(join(place, 'options.json'), JSON.stringify({ type: 'object', properties: {} }));
  await writeFile(join(place, 'bars.js'), CODE);
  return folder;
}

/** Words without their spaces: a PDF has them where the letters leave room. */
const dense = (text: string) => text.replaceAll(/\s/g, '');

it('a widget that is drawn by code is its table in the PDF file, the mail and the workbook, with its numbers, and the run is done', async () => {
  const folder = await folderWithCode();
  try {
    await using server = await createReportServer({ VITRINE_DATA_DIR: folder });
    const { owner, session } = server;
    await server.database.everything('users').where({ id: session.user.id }).update({ email: 'ada@shop.example' });
    const report = await makeReport(owner, await makeDashboard(owner, [TILE]));
    const run = await runReport(owner, report.id, { mailTo: [session.user.id] });
    expect(run).toMatchObject({ state: 'done', reason: null, faults: [] });

    const { locale, timezone } = report.document;
    const table = (await owner.post('/api/v1/query', TILE.query)).json as Table;
    const rows = tableTwin(table, { locale, timezone }).rows.map(({ cells }) => cells.map(({ text }) => text));
    expect(rows.length).toBeGreaterThan(1);
    const written = dense(rows.flat().join(''));
    const download = async (path: string) => Buffer.from(await (await owner.fetch('GET', path)).arrayBuffer());
    const file = (name: string) => download(`/api/v1/report-runs/${run.id}/${name}`);
    const { texts } = await readPdf(await file('report.pdf'));
    const mail = await readMail(await download(`/api/v1/mails/${run.mails[0]?.id}/source.eml`));
    const html = (mail.html ?? '').replaceAll(/<[^>]*>/g, ' ');
    for (const text of [texts.join(' '), html, mail.text]) {
      expect(dense(text)).toContain(written);
      expect(text).not.toContain('Drawn by code');
    }
    const book = new exceljs.Workbook();
    await book.xlsx.load((await file('report.xlsx')) as never);
    const sheet = book.getWorksheet('Where buyers live')?.getSheetValues().slice(2) ?? [];
    const cells = sheet.map((row) => (row as exceljs.CellValue[]).slice(1));
    expect(cells.slice(0, rows.length)).toEqual(rows.map(([country], at) => [country, table.rows[at]?.[1]]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
