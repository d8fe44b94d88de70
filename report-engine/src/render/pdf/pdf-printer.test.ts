import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageSetup } from '../../contract.ts';
import { limitedBrowser } from '../../testing/limited-browser.ts';
import { isAlive } from '../../testing/processes.ts';
import { readPdf } from '../../testing/read-pdf.ts';
import { exampleInput, longTable, shopOverview, snapshotOf, tableInput, tileOf } from '../../testing/snapshots.ts';
import { browserProgram, PdfPrinter, type PdfPrinterOptions, printPage } from '../print/index.ts';

const setup: PageSetup = { format: 'A4', orientation: 'portrait', theme: 'light', pageNumbers: true };
const options = { title: 'Page', locale: 'en', madeAt: '2026-01-01T08:00:00Z' };
const PLAIN = '<!doctype html><html lang="en"><title>Plain</title><h1>Hello</h1>';
const rowsOf = (count: number) => `<table>${'<tr><td>cell</td></tr>'.repeat(count)}</table>`;
/** Megabytes for each process of a browser: it starts with half of that, and what is too much for it needs several times as much. */
const ENOUGH_FOR_PLAIN = 450;

let folder: string;
let printer: PdfPrinter;
const programs = () => browserProgram({ folder });
const printerWith = (more: Partial<PdfPrinterOptions>) => new PdfPrinter({ executable: programs, ...more });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-browser-'));
  printer = printerWith({});
});
afterAll(async () => {
  await printer.close();
  await rm(folder, { recursive: true, force: true });
});

const printed = (html: string) => printer.print(html, setup, options);

describe('a printed dashboard', () => {
  it('is a tagged document with title, language, headings and words for its pictures', async () => {
    const { html } = await printPage(await shopOverview(), setup, 'de');
    const pdf = await readPdf(await printed(html));
    expect(pdf).toMatchObject({ title: 'Shop-Überblick', language: 'de', isTagged: true });
    const [top] = pdf.outline;
    expect(top?.title).toBe('Shop-Überblick');
    expect(top?.below.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Net sales by week', 'Profit by listing']),
    );
    const pictures = pdf.structure.filter(({ alt }) => alt !== undefined && alt !== '');
    expect(pictures.map(({ alt }) => alt).join('\n')).toMatch(/Net sales by week\. .*1\.590,41/);
    expect(pdf.structure.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['H1', 'H2', 'Table', 'TH', 'TD', 'Figure']),
    );
    const text = pdf.texts.join(' ');
    for (const said of ['Bread bag, striped', 'Seite 1 von', '+12,4']) expect(text).toContain(said);
  });

  it('holds twelve charts and two hundred rows, its table headed on each page', async () => {
    const kinds = [
      ['line', 'weeks-with-last-year'],
      ['bar', 'profit-by-listing'],
      ['donut', 'countries'],
    ] as const;
    const charts = await Promise.all(
      Array.from({ length: 12 }, async (_, at) => {
        const [name, example] = kinds[at % 3] ?? kinds[0];
        const layout = { x: (at % 2) * 6, y: Math.floor(at / 2) * 4, w: 6, h: 4 };
        return tileOf(`c${at}`, layout, { title: `Chart ${at + 1}`, input: await exampleInput(name, example) });
      }),
    );
    const table = tileOf('t', { x: 0, y: 30, w: 12, h: 6 }, { title: 'All', input: await tableInput(longTable(200)) });
    const { html } = await printPage(snapshotOf([...charts, table]), setup, 'en');
    const { texts, pages } = await readPdf(await printed(html));
    expect(pages).toBeGreaterThan(4);
    const whole = texts.join(' ');
    for (let row = 1; row <= 200; row++) expect(whole).toContain(`Linen apron no. ${row} `);
    const tabled = texts.filter((text) => text.includes('Linen apron no.'));
    expect(tabled.length).toBeGreaterThan(2);
    for (const text of tabled) expect(text).toContain('Margin');
    // No chart is torn: each is on the page of its title.
    for (let chart = 1; chart <= 12; chart++)
      expect(texts.filter((text) => new RegExp(`Chart ${chart}\\b`).test(text))).toHaveLength(1);
  });

  it('has letters, not boxes, of many scripts', async () => {
    const names = ['リネンのエプロン', '亚麻围裙', '린넨앞치마', 'Фартук', 'Ποδιά', 'Tạp dề'];
    const input = await tableInput(longTable(names.length, (row) => names[row] ?? ''));
    const tile = tileOf('t', { x: 0, y: 0, w: 12, h: 6 }, { title: 'T', input });
    const { html } = await printPage(snapshotOf([tile]), setup, 'en');
    const text = (await readPdf(await printed(html))).texts.join('').replaceAll(' ', '');
    for (const name of names) expect(text).toContain(name.replaceAll(' ', ''));
  });

  it.each([
    ['A4', 'portrait', [595, 842]],
    ['A4', 'landscape', [842, 595]],
    ['Letter', 'portrait', [612, 792]],
  ] as const)('stands on %s %s', async (format, orientation, [width, height]) => {
    const { html } = await printPage(await shopOverview(), { ...setup, format, orientation }, 'en');
    for (const size of (await readPdf(await printed(html))).sizes) {
      expect(Math.abs(size.width - width)).toBeLessThan(2);
      expect(Math.abs(size.height - height)).toBeLessThan(2);
    }
  });
});

describe('the browser', () => {
  it('runs no script and asks for nothing', async () => {
    const asked: string[] = [];
    const server = createServer(({ url }, response) => {
      asked.push(url ?? '');
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const secret = join(folder, 'secret.txt');
    await writeFile(secret, 'the secret words');
    try {
      // Without the policy that printed pages have: the printer holds by itself.
      const html = `<!doctype html><title>T</title><link rel="stylesheet" href="${origin}/style.css"><link rel="preconnect" href="${origin}">
        <style>@import "${origin}/more.css";@font-face{font-family:f;src:url(${origin}/font.woff2)}body{font-family:f;background:url(${origin}/back.png)}</style>
        <img src="${origin}/image.png"><iframe src="${origin}/frame"></iframe><iframe src="file://${secret}"></iframe><object data="file://${secret}"></object>
        <meta http-equiv="refresh" content="0;url=${origin}/elsewhere"><p id="p">as written</p><script>document.getElementById('p').textContent='changed'</script>`;
      const text = (await readPdf(await printed(html))).texts.join(' ');
      expect(text).toContain('as written');
      expect(text).not.toContain('secret words');
      expect((await readPdf(await printed(PLAIN))).texts.join(' ')).toContain('Hello');
      expect(asked).toEqual([]);
    } finally {
      server.close();
    }
  });

  it('that was killed is replaced for the next print', async () => {
    await printed(PLAIN);
    const { pid } = printer;
    if (pid === undefined) throw new Error('the browser is not there');
    process.kill(-pid, 'SIGKILL');
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect((await readPdf(await printed(PLAIN))).title).toBe('Plain');
    expect(printer.pid).not.toBe(pid);
  });

  it('that is killed while it prints says so, and the next print works', async () => {
    await printed(PLAIN);
    const { pid } = printer;
    if (pid === undefined) throw new Error('the browser is not there');
    // Long enough to be under way whenever this machine gets to it.
    const ending = expect(printed(rowsOf(300_000))).rejects.toMatchObject({
      code: 'unavailable',
    });
    const next = printed(PLAIN);
    setTimeout(() => process.kill(-pid, 'SIGKILL'), 1000);
    await ending;
    expect((await readPdf(await next)).title).toBe('Plain');
    expect(isAlive(pid)).toBe(false);
  });

  it('that finds no more memory for a document says so and is replaced, and what waits behind it is printed', async () => {
    const { path, limit } = await limitedBrowser(folder);
    const small = printerWith({ executable: () => browserProgram({ folder, path }) });
    try {
      await limit(ENOUGH_FOR_PLAIN);
      await small.print(PLAIN, setup, options);
      const { pid } = small;
      const huge = small.print(rowsOf(300_000), setup, options);
      const next = small.print(PLAIN, setup, options);
      // Long before its time is over: what broke never answers.
      await expect(huge).rejects.toMatchObject({
        code: 'unavailable',
        said: { en: expect.stringContaining('memory') },
      });
      expect((await readPdf(await next)).title).toBe('Plain');
      expect(small.pid).not.toBe(pid);
      await expect.poll(() => pid !== undefined && isAlive(pid)).toBe(false);
    } finally {
      await small.close();
    }
  });

  it('that hangs is ended at the deadline, and so is one that never starts', async () => {
    const late = printerWith({});
    try {
      await late.print(PLAIN, setup, options);
      const { pid } = late;
      if (pid === undefined) throw new Error('the browser is not there');
      process.kill(-pid, 'SIGSTOP');
      await expect(late.print(PLAIN, setup, { ...options, deadlineMs: 1500 })).rejects.toMatchObject({
        code: 'timeout',
        details: { deadlineMs: 1500 },
      });
      // The helpers of one that was stopped end a moment after it.
      await expect.poll(() => isAlive(pid)).toBe(false);
      expect((await readPdf(await late.print(PLAIN, setup, options))).title).toBe('Plain');
    } finally {
      await late.close();
    }
    const silent = printerWith({
      deadlineMs: 300,
      executable: async () => ({ path: await silentProgram(), args: [] }),
    });
    await expect(silent.print(PLAIN, setup, options)).rejects.toMatchObject({ code: 'timeout' });
    const sooner = silent.print(PLAIN, setup, { ...options, deadlineMs: 200 });
    await expect(sooner).rejects.toMatchObject({ code: 'timeout', details: { deadlineMs: 200 } });
    await silent.close();
  });

  it('that cannot start says why', async () => {
    const absent = printerWith({ executable: async () => ({ path: join(folder, 'nothing-here'), args: [] }) });
    await expect(absent.print(PLAIN, setup, options)).rejects.toMatchObject({ code: 'unavailable' });
    await absent.close();
    await expect(browserProgram({ folder, path: '/a/chromium' })).resolves.toMatchObject({ path: '/a/chromium' });
  });

  it('stops printing what nobody waits for, and still prints for others', async () => {
    const stopped = new AbortController();
    const given = printer.print(PLAIN, setup, { ...options, signal: stopped.signal });
    const other = printed(PLAIN);
    stopped.abort(new Error('not wanted any more'));
    await expect(given).rejects.toThrow('not wanted any more');
    expect((await readPdf(await other)).title).toBe('Plain');
    const { pid } = printer;
    const late = printer.print(PLAIN, setup, { ...options, signal: AbortSignal.abort(new Error('too late')) });
    await expect(late).rejects.toThrow('too late');
    expect(printer.pid).toBe(pid);
  });

  it('is replaced after so many prints, when it grows, and when it is not needed', async () => {
    for (const more of [{ prints: 1 }, { memoryBytes: 1 }, { idleMs: 1 }]) {
      const short = printerWith(more);
      await short.print(PLAIN, setup, options);
      await expect.poll(() => short.pid).toBeUndefined();
      expect((await readPdf(await short.print(PLAIN, setup, options))).pages).toBe(1);
      await short.close();
    }
  });

  it('is gone when its printer is closed, and prints no more', async () => {
    const closed = printerWith({});
    await closed.print(PLAIN, setup, options);
    const { pid } = closed;
    await closed.close();
    expect(pid !== undefined && isAlive(pid)).toBe(false);
    await expect(closed.print(PLAIN, setup, options)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('ends with a server that is killed', async () => {
    const program = join(import.meta.dirname, '../../testing/print-and-wait.ts');
    const server: ChildProcess = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (server.stdout === null) throw new Error('the server says nothing');
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    const pid = Number(line);
    expect(isAlive(pid)).toBe(true);
    server.kill('SIGKILL');
    await expect.poll(() => isAlive(pid)).toBe(false);
  });
});

/** A program that is there and never says a word. */
async function silentProgram(): Promise<string> {
  const file = join(folder, 'silent');
  await writeFile(file, '#!/bin/sh\nexec sleep 600\n', { mode: 0o700 });
  return file;
}
