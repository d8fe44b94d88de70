import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedWidget } from '@vitrine/core/plugin-host';
import type { BindInput } from '@vitrine/widget-registry/binding';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DrawingProcess } from './drawing-process.ts';
import { WidgetPictures } from './widget-pictures.ts';

let folder: string;
let strangers: DrawingProcess;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-pictures-'));
  strangers = new DrawingProcess({ folder });
});
afterEach(async () => {
  await strangers.close();
  await rm(folder, { recursive: true, force: true });
});

/** A bar for each row. */
const input = (publisher: string): BindInput & { widget: LoadedWidget } => ({
  widget: {
    reference: `${publisher}.bars/bars@1`,
    ...{ plugin: `${publisher}.bars`, publisher, title: 'Bars', description: 'Bars' },
    contribution: {
      ...{ id: 'bars', version: 1, renderer: 'vega-lite', options: 'options.json', minSize: [1, 1] },
      data: { roles: [{ name: 'value', title: 'Value', type: 'quantitative' }] },
    },
    spec: { mark: 'bar', encoding: { x: { field: { $role: 'value' }, type: 'quantitative' } } },
    ...{ optionsSchema: { type: 'object' }, optionsUi: {}, summary: null, upgrades: [] },
  },
  table: {
    columns: [{ name: 'n', label: 'Number', type: 'quantitative', role: 'measure' }],
    ...{ rows: [[1], [2]], truncated: false, source: 'facts', asOf: '2026-01-01T00:00:00Z', elapsedMs: 0 },
  },
  ...{ roles: { value: 'n' }, options: {}, theme: 'light', locale: 'en', size: { width: 300, height: 200 } },
});

it('draws a widget of a stranger apart, and it is the same picture', async () => {
  const pictures = new WidgetPictures(strangers);
  const own = await pictures.draw(input('vitrine'));
  expect(strangers.pid).toBeUndefined();
  expect(own).toContain('<svg');
  expect(await pictures.draw(input('acme'))).toBe(own);
  expect(strangers.pid).toEqual(expect.any(Number));
});

it('draws a widget that it knows in another size as a process that never drew it', async () => {
  const sized = (width: number) => ({ ...input('acme'), size: { width, height: 200 } });
  const fresh = new DrawingProcess({ folder });
  try {
    const [first, second, known] = [
      await strangers.run('picture', sized(300)),
      await strangers.run('picture', sized(310)),
      await strangers.run('picture', sized(320)),
    ];
    expect(known).toBe(await fresh.run('picture', sized(320)));
    expect(new Set([first, second, known]).size).toBe(3);
  } finally {
    await fresh.close();
  }
});

it('says of a picture that was not drawn in time what can be done, and draws the next one', async () => {
  // Time enough to start and to draw on any machine.
  const hurried = new DrawingProcess({ folder }, 15_000);
  try {
    await hurried.run('picture', input('acme'));
    const first = hurried.pid ?? 0;
    process.kill(first, 'SIGSTOP');
    const pictures = new WidgetPictures(hurried);
    const [late, next] = [pictures.draw(input('acme')), pictures.draw(input('acme'))];
    await expect(late).rejects.toMatchObject({
      code: 'timeout',
      said: { de: expect.stringContaining('nicht gezeichnet') },
    });
    expect(await next).toContain('<svg');
    expect(hurried.pid).not.toBe(first);
  } finally {
    await hurried.close();
  }
});

it('makes a PNG in place, and apart where its letters need fonts of other scripts', async () => {
  const pictures = new WidgetPictures(strangers);
  const svgOf = (text: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="15" font-size="14">${text}</text></svg>`;
  const isPng = (png: Uint8Array) => Buffer.from(png).subarray(1, 4).toString() === 'PNG';
  expect(isPng(await pictures.png(svgOf('Mug'), 'en'))).toBe(true);
  expect(strangers.pid).toBeUndefined();
  expect(isPng(await pictures.png(svgOf('茶杯'), 'en'))).toBe(true);
  expect(strangers.pid).toEqual(expect.any(Number));
});
