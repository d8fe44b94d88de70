import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { accessOf } from './access-walk.ts';
import { worstDifference } from './compare-pictures.ts';
import { eachStage, type Studio, takeKept, takePicture } from './draw-stages.ts';
import { withWords, wordsOf } from './picture-words.ts';
import type { Scene } from './scenes.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const KEPT = join(ROOT, 'docs', 'images');
/** Pixels of a square of 24 × 24: letters drawn by another machine stay below, whatever moved or changed its colour is far above. */
const MOST = 12;
/** A browser that draws as on a machine of another kind: letters on whole pixels, other tiles, painted by graphics code. */
const OTHER_MACHINE = [
  '--disable-font-subpixel-positioning',
  '--enable-lcd-text',
  '--default-tile-width=512',
  '--default-tile-height=128',
  '--enable-gpu-rasterization',
  '--ignore-gpu-blocklist',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
/** The scene on which the comparison is tried, and its picture among those kept. */
const TRIED = { scene: 'data-shops', kept: 'data' } as const;

let folder: string;
const words = new Map<string, readonly string[]>();
const tried = new Map<string, readonly string[]>();
const access = new Map<string, readonly string[]>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-pictures-'));
  await mkdir(join(folder, 'now'));
  await eachStage(async (studio, scenes) => {
    for (const [name, texts] of await takeKept(studio, scenes, join(folder, 'now'))) words.set(name, texts);
    const scene = scenes.find(({ name }) => name === TRIED.scene);
    if (scene) await Promise.all([takeElsewhere(studio, scene), takeChanged(studio, scene)]);
    for (const [screen, faults] of await accessOf(studio, scenes)) access.set(screen, faults);
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const otherDigit = (page: Page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()?.nodeValue?.startsWith('6 orders') === false);
    texts.currentNode.nodeValue = texts.currentNode.nodeValue?.replace('6', '8') ?? '';
  });
const heading = (property: string, value: string) => (page: Page) =>
  page
    .locator('h1')
    .evaluate((element, [name, content]) => element.style.setProperty(name, content), [property, value] as const);
const CHANGES: Readonly<Record<string, NonNullable<Scene['act']>>> = {
  digit: otherDigit,
  place: heading('translate', '3px 0'),
  colour: heading('color', 'var(--ink-2)'),
};

/** The tried page as another machine draws it. */
async function takeElsewhere(studio: Studio, scene: Scene): Promise<void> {
  const other = await launchBrowser(OTHER_MACHINE);
  try {
    await using visitor = await studio.open(1440, 'light', { other });
    tried.set('elsewhere', await takePicture(visitor, scene, join(folder, 'elsewhere.png'), false));
  } finally {
    await other.close();
  }
}

/** The tried page with one small thing changed. */
async function takeChanged(studio: Studio, scene: Scene): Promise<void> {
  await using visitor = await studio.open(1440, 'light');
  for (const [name, act] of Object.entries(CHANGES)) {
    tried.set(name, await takePicture(visitor, { ...scene, act }, join(folder, `${name}.png`), false));
  }
}

const kept = (file: string) => readFile(join(KEPT, file));
const drawn = (file: string) => readFile(join(folder, file));
const difference = async (trial: string) =>
  worstDifference(await drawn(`now/${TRIED.kept}.png`), await drawn(`${trial}.png`));

describe('every screen', () => {
  it('keeps WCAG 2.2 AA as far as a program can tell, and complains of nothing', () => {
    expect(Object.fromEntries([...access].filter(([, faults]) => faults.length > 0))).toEqual({});
    expect(access.size).toBeGreaterThan(45);
  });
});

describe('the pictures of the README', () => {
  it('are the ones that are drawn, and the README shows each', async () => {
    const files = (await readdir(KEPT)).sort();
    expect(files).toEqual([...words.keys()].map((name) => `${name}.png`).sort());
    const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
    expect(files.filter((file) => !readme.includes(`docs/images/${file}`))).toEqual([]);
  });

  it('say what the product says now; if not: npm run screens -- --keep', async () => {
    const carried = await Promise.all(
      [...words.keys()].map(async (name) => [name, wordsOf(await kept(`${name}.png`))] as const),
    );
    expect(new Map(carried)).toEqual(words);
  });

  it('look as the product looks now; if not: npm run screens -- --keep', async () => {
    const stale: string[] = [];
    for (const name of words.keys()) {
      const worst = worstDifference(await kept(`${name}.png`), await drawn(`now/${name}.png`));
      if (worst > MOST) stale.push(`${name}: ${worst} pixels of one square of 24 × 24 differ`);
    }
    expect(stale).toEqual([]);
  });
});

describe('words in a picture', () => {
  it('come out as they went in, and leave what is seen as it is', async () => {
    const bare = await drawn('now/home.png');
    const spoken = withWords(bare, ['Été: 5 €', 'Größe', '漢字']);
    expect(wordsOf(spoken)).toEqual(['Été: 5 €', 'Größe', '漢字']);
    expect(wordsOf(bare)).toEqual([]);
    expect(worstDifference(bare, spoken)).toBe(0);
  });
});

describe('the comparison', () => {
  it('does not see how another machine draws letters', async () => {
    const [here, elsewhere] = [await drawn(`now/${TRIED.kept}.png`), await drawn('elsewhere.png')];
    expect(here.equals(elsewhere)).toBe(false);
    expect(await difference('elsewhere')).toBeLessThanOrEqual(MOST);
    expect(tried.get('elsewhere')).toEqual(words.get(TRIED.kept));
  });

  it('sees one other digit', () => {
    expect(tried.get('digit')).not.toEqual(words.get(TRIED.kept));
    expect(tried.get('digit')).toEqual(words.get(TRIED.kept)?.map((text) => text.replace(/^6 orders/, '8 orders')));
  });

  it.each(['place', 'colour'])('sees a heading of another %s', async (change) => {
    expect(await difference(change)).toBeGreaterThan(MOST);
  });

  it('sees a picture of another size', async () => {
    expect(worstDifference(await drawn('now/home.png'), await drawn('now/phone.png'))).toBe(Number.POSITIVE_INFINITY);
  });
});
