import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ReportTroubleList } from '../api-report-troubles.ts';
import type { MailList, ReportRun } from '../api-reports.ts';
import { readSettings } from '../config/index.ts';
import { startServer } from '../lifecycle/server.ts';
import {
  createReportServer,
  enterDestination,
  makeDashboard,
  makeReport,
  runReport,
} from '../reports/testing/report-server.ts';
import { BrowserClient } from '../testing/client.ts';
import { restoreFile } from './restore.ts';
import { writeBackup } from './write-backup.ts';

const who = { email: 'ada@shop.example', password: 'correct horse' };

test('reports are in a backup with their files and mails, and nothing that was under way goes out again', async () => {
  await using server = await createReportServer();
  const { owner, database } = server;
  await owner.patch('/api/v1/me', who);
  const { user } = await owner.session();
  const report = await makeReport(owner, await makeDashboard(owner));
  const run = await runReport(owner, report.id, { mailTo: [user.id] });
  const other = await runReport(owner, report.id);
  const { everything } = database;
  const kept = await enterDestination(owner, 'vitrine.channel-folder/folder');
  const delivered = await runReport(owner, report.id, { channels: [kept] });
  const ended = () => everything('report_deliveries').pluck('state');
  await expect.poll(ended).toEqual(['failed']);
  await everything('report_troubles').delete();
  await everything('mail_outbox').where({ kind: 'notice' }).delete();
  await everything('report_deliveries').update({ state: 'sending' });
  await everything('mail_outbox').update({ state: 'sending' });
  await everything('report_runs').where({ id: other.id }).update({ state: 'running', finished_at: null });
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-restored-'));
  const file = join(folder, 'everything.vitrine');
  await pipeline(Readable.from(writeBackup(database.urls.superuser)), createZstdCompress(), createWriteStream(file));
  const settings = readSettings({ VITRINE_DATA_DIR: join(folder, 'data'), VITRINE_PORT: '0' });
  await restoreFile(settings, file);
  const restored = await startServer(settings);
  try {
    const client = new BrowserClient(restored.localOrigin);
    await client.post('/api/v1/session', who);
    const bytes = (from: BrowserClient) =>
      from.fetch('GET', `/api/v1/report-runs/${run.id}/report.pdf`).then((answer) => answer.arrayBuffer());
    expect(Buffer.from(await bytes(client)).equals(Buffer.from(await bytes(owner)))).toBe(true);
    const { items } = (await client.get('/api/v1/mails')).json as MailList;
    expect(items).toMatchObject([{ state: 'uncertain', reason: expect.stringContaining('backup') }]);
    expect((await client.get(`/api/v1/report-runs/${other.id}`)).json as ReportRun).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('Run it again'),
    });
    const troubles = (await client.get('/api/v1/report-troubles')).json as ReportTroubleList;
    expect(troubles.items).toMatchObject([
      {
        id: delivered.id,
        mails: [{ recipient: 'Books', state: 'uncertain', reason: expect.stringContaining('backup') }],
      },
      { id: run.id, mails: [{ state: 'uncertain' }] },
    ]);
  } finally {
    await restored.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
