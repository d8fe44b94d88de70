import type { Table } from '@vitrine/core/contracts';
import { readPdf } from '@vitrine/report-engine/testing/read-pdf';
import { formatNumber, tableTwin } from '@vitrine/widget-registry/binding';
import exceljs from 'exceljs';
import { expect, it } from 'vitest';
import { readMail } from './outbox/read-mail.ts';
import { SnapshotStore } from './snapshots/snapshot-store.ts';
import { createReportServer, makeDashboard, makeReport, runReport, TILES } from './testing/report-server.ts';

/** Words without their spaces: a PDF has them where the letters leave room. */
const dense = (text: string) => text.replaceAll(/\s/g, '');

it('the PDF, the workbook and the mail of one run have the numbers that the dashboard shows', async () => {
  await using server = await createReportServer();
  const { owner } = server;
  const { user } = await owner.session();
  await server.database.everything('users').where({ id: user.id }).update({ email: 'ada@shop.example' });
  const report = await makeReport(owner, await makeDashboard(owner));
  const { locale, timezone } = report.document;
  const run = await runReport(owner, report.id, { mailTo: [user.id] });
  const download = async (path: string) => Buffer.from(await (await owner.fetch('GET', path)).arrayBuffer());
  const file = (name: string) => download(`/api/v1/report-runs/${run.id}/${name}`);
  const printed = await readPdf(await file('report.pdf'));
  const pdf = dense(printed.texts.join(' '));
  const told = printed.structure.map(({ alt }) => alt ?? '').join(' ');
  const book = new exceljs.Workbook();
  await book.xlsx.load((await file('report.xlsx')) as never);
  const mail = await readMail(await download(`/api/v1/mails/${run.mails[0]?.id}/source.eml`));
  const html = dense((mail.html ?? '').replaceAll(/<[^>]*>/g, ' '));

  // As the page shows them, from the very data that the run saw.
  const snapshot = await new SnapshotStore(server.database.database).read(server.workspaceId, run.id);
  if (snapshot?.schema !== 'vitrine/report-snapshot@1') throw new Error('It was never taken.');
  const shown = async (id: string) => {
    const table = (await owner.post('/api/v1/query', TILES.find((tile) => tile.id === id)?.query)).json as Table;
    expect(snapshot.tiles.find(({ tile }) => tile === id)?.input?.table.asOf, id).toBe(table.asOf);
    return { table, lines: tableTwin(table, { locale, timezone }).rows.map(({ cells }) => cells) };
  };
  const written = (lines: { text: string }[][]) =>
    dense(lines.flatMap((cells) => cells.map(({ text }) => text)).join(''));
  const valuesOf = (sheet: string) =>
    book
      .getWorksheet(sheet)
      ?.getSheetValues()
      .slice(2)
      .map((row) => (row as exceljs.CellValue[]).slice(1));

  const sum = written((await shown('sum')).lines);
  expect(sum).toMatch(/\d/);
  for (const text of [pdf, html]) expect(text).toContain(`Netsales${sum}`);
  expect(mail.text).toContain(`Net sales: ${sum}`);
  const total = (await shown('sum')).table.rows[0]?.[0];
  expect(total).toBeTypeOf('number');
  expect(valuesOf('Overview')).toContainEqual(['Net sales', total]);

  const months = await shown('months');
  expect(months.lines.length).toBeGreaterThan(1);
  for (const text of [pdf, html, dense(mail.text)]) expect(text).toContain(`${written(months.lines)}Total${sum}`);
  expect(valuesOf('Months')).toEqual([
    ...months.table.rows.map(([month, value]) => [new Date(`${month}T00:00:00Z`), value]),
    ['Total', expect.objectContaining({ result: total })],
  ]);

  // A chart writes whole numbers beside its bars; its words and its table have them in full.
  const countries = await shown('countries');
  const [, amount] = countries.table.columns;
  if (!amount) throw new Error('The chart has no measure.');
  const figures = countries.table.rows.map(([, value]) => formatNumber(Number(value), amount, locale, 'whole'));
  expect(pdf).toContain(figures.join(''));
  expect(dense(mail.text)).toContain(written(countries.lines));
  const values = countries.table.rows.map(([, value]) => Number(value));
  for (const end of [Math.max(...values), Math.min(...values)])
    for (const text of [told, mail.html, mail.text]) expect(text).toContain(formatNumber(end, amount, locale));
  expect(valuesOf('Where buyers live')).toEqual(
    countries.lines.map((cells, row) => [cells[0]?.text, countries.table.rows[row]?.[1]]),
  );
});
