import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Table } from '@vitrine/core/contracts';
import type { DocumentSource } from '@vitrine/report-engine/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DrawingProcess } from './drawing-process.ts';

const options = { locale: 'en', timezone: 'UTC', title: 'Rows', notes: [] };
const table = (rows: number): Table => ({
  columns: [{ name: 'n', label: 'Number', type: 'quantitative', role: 'dimension' }],
  rows: Array.from({ length: rows }, (_, row) => [row]),
  truncated: false,
  source: 'facts',
  asOf: '2026-01-01T00:00:00Z',
  elapsedMs: 0,
});

let folder: string;
let drawing: DrawingProcess;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-drawing-'));
  drawing = new DrawingProcess({ folder, niceness: 10 });
});
afterEach(async () => {
  await drawing.close();
  await rm(folder, { recursive: true, force: true });
});

const draw = (rows: number, signal?: AbortSignal) => drawing.run('table', { table: table(rows), options }, signal);

it('draws in a process that stands back, and knows no setting of the server', async () => {
  vi.stubEnv('VITRINE_SMTP_URL', 'smtps://somebody:secret@mail.example');
  const workbook = await draw(3);
  vi.unstubAllEnvs();
  expect(Buffer.from(workbook).subarray(0, 2).toString()).toBe('PK');
  const pid = drawing.pid ?? 0;
  expect(pid).not.toBe(process.pid);
  expect(getPriority(pid)).toBe(Math.min(constants.priority.PRIORITY_LOW, getPriority() + 10));
  if (existsSync(`/proc/${pid}/environ`))
    expect(await readFile(`/proc/${pid}/environ`, 'utf8')).not.toContain('VITRINE_');
});

it.each([0, 2])('starts beside a server that stands back itself, %i behind it', async (niceness) => {
  const program = fork(join(import.meta.dirname, 'drawing-program.ts'), [String(niceness), folder], {
    execArgv: ['--import', 'data:text/javascript,import os from "node:os"; os.setPriority(os.getPriority() + 3)'],
    serialization: 'advanced',
  });
  const gone = once(program, 'exit');
  try {
    const answered = once(program, 'message');
    program.send({ id: 1, task: 'table', input: { table: table(1), options } });
    await Promise.race([answered, gone]);
    expect(getPriority(program.pid)).toBe(getPriority() + 3 + niceness);
  } finally {
    if (program.connected) program.disconnect();
    await gone;
  }
});

it('lets the server go on while something large is drawn', async () => {
  await draw(1);
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  await draw(100_000);
  clearInterval(turning);
  expect(turns).toBeGreaterThan(50);
});

it('fails what is drawn when its process ends, and draws the next in another', async () => {
  await draw(1);
  const first = drawing.pid ?? 0;
  process.kill(first, 'SIGSTOP');
  const ended = draw(2);
  process.kill(first, 'SIGKILL');
  await expect(ended).rejects.toMatchObject({ code: 'unavailable' });
  expect(await draw(3)).not.toHaveLength(0);
  expect(drawing.pid).not.toBe(first);
});

it('ends a process that does not hear that nobody waits any more', async () => {
  await draw(1);
  const first = drawing.pid ?? 0;
  process.kill(first, 'SIGSTOP');
  const gone = new AbortController();
  const waiting = draw(2, gone.signal);
  const next = draw(3);
  // It was told of the task by now.
  await new Promise((resolve) => setImmediate(resolve));
  gone.abort(new Error('I went home.'));
  await expect(waiting).rejects.toThrow('I went home.');
  expect(await next).not.toHaveLength(0);
  expect(drawing.pid).not.toBe(first);
});

it('says what cannot be drawn as it was said there', async () => {
  const broken = new DrawingProcess({ folder, path: join(folder, 'no-browser') });
  const [takenAt, asOf] = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'];
  const source: DocumentSource = {
    schema: 'vitrine/report-snapshot@1',
    ...{ title: 'Empty', sections: [], range: null, filters: [], tiles: [], takenAt, asOf, locale: 'de' },
  };
  const setup = { format: 'A4', orientation: 'portrait', theme: 'light', pageNumbers: true } as const;
  const printed = broken.run('pdf', { source, setup, locale: 'de', title: 'Empty', printMs: 30_000 });
  await expect(printed).rejects.toMatchObject({
    code: 'unavailable',
    said: { de: expect.stringContaining('Chromium') },
  });
  await broken.close();
});

it('draws nothing after it was closed', async () => {
  await draw(1);
  const pid = drawing.pid ?? 0;
  await drawing.close();
  expect(() => process.kill(pid, 0)).toThrow();
  await expect(draw(1)).rejects.toMatchObject({ code: 'unavailable' });
});

it('gives up what is drawn when it is closed', async () => {
  await draw(1);
  const pid = drawing.pid ?? 0;
  process.kill(pid, 'SIGSTOP');
  const given = expect(draw(2)).rejects.toMatchObject({
    code: 'unavailable',
    said: { de: expect.stringContaining('hält an') },
  });
  await new Promise((resolve) => setImmediate(resolve));
  await drawing.close();
  await given;
  expect(() => process.kill(pid, 0)).toThrow();
});
