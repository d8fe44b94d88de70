import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReportRun } from '../api-reports.ts';
import { BrowserClient } from '../testing/client.ts';
import { ServerProcess } from '../testing/server-process.ts';
import { endOf, makeDashboard, makeReport } from './testing/report-server.ts';

const who = { email: 'ada@shop.example', password: 'correct horse' };

test('a run outlives a server that is killed, and is brought to its end by the next', {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-restart-'));
  const started: ServerProcess[] = [];
  const start = async () => {
    const server = new ServerProcess(join(folder, 'data'));
    started.push(server);
    const entrance = await server.ready();
    return { server, client: new BrowserClient(entrance.origin), entrance };
  };
  try {
    const first = await start();
    await first.client.enter(first.entrance.pathname);
    await first.client.patch('/api/v1/me', who);
    const report = await makeReport(first.client, await makeDashboard(first.client));
    const asked = await Promise.all(
      Array.from({ length: 3 }, () => first.client.post(`/api/v1/saved-reports/${report.id}/runs`, {})),
    );
    await first.server.end('SIGKILL');
    const next = await start();
    await next.client.post('/api/v1/session', who);
    await next.client.session();
    for (const { json } of asked) {
      const run = await endOf(next.client, (json as ReportRun).id);
      expect(run).toMatchObject({ state: 'done', files: [{ format: 'pdf' }, { format: 'html' }] });
    }
    expect(await next.server.end('SIGTERM')).toBe(0);
  } finally {
    for (const server of started) await server.end('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
});
