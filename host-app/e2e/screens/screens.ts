import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser, settled, type Visitor, visit } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type Scene, STAGES } from './scenes.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'screens');
const WIDTHS = { 1440: 900, 1024: 768, 390: 844 } as const;
const THEMES = ['light', 'dark'] as const;

/** Draws every screen, light and dark, at three widths, into the ignored folder `screens`. Words on the command line choose by name. */
async function drawAll(wanted: readonly string[]): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await using product = await startProduct();
  const browser = await launchBrowser();
  try {
    const signedIn = await browser.newContext({ baseURL: product.origin });
    const page = await signedIn.newPage();
    await page.goto(product.entrance);
    const storageState = await signedIn.storageState();
    for (const stage of STAGES) {
      await stage.prepare(product);
      const scenes = (await stage.scenes(product)).filter(
        ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
      );
      for (const theme of THEMES) {
        for (const [width, height] of Object.entries(WIDTHS)) {
          const viewport = { width: Number(width), height };
          await using visitor = await visit(browser, product, {
            storageState,
            viewport,
            colorScheme: theme,
            reducedMotion: 'reduce',
          });
          for (const scene of scenes) await draw(visitor, scene, `${scene.name}-${theme}-${width}`);
        }
      }
    }
    if (wanted.length === 0 || wanted.includes('sign-in')) await drawSignIn(browser, product);
  } finally {
    await browser.close();
  }
}

async function drawSignIn(browser: Browser, product: Product): Promise<void> {
  for (const theme of THEMES) {
    for (const [width, height] of Object.entries(WIDTHS)) {
      await using visitor = await visit(browser, product, {
        viewport: { width: Number(width), height },
        colorScheme: theme,
      });
      await draw(visitor, { name: 'sign-in', path: '/sign-in' }, `sign-in-${theme}-${width}`);
    }
  }
}

async function draw({ page, complaints }: Visitor, scene: Scene, name: string): Promise<void> {
  await page.goto(scene.path);
  await settled(page).catch((error: unknown) => process.stderr.write(`${name}: still busy: ${String(error)}\n`));
  await scene.act?.(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true, animations: 'disabled' });
  for (const complaint of complaints()) process.stderr.write(`${name}: ${complaint}\n`);
}

await drawAll(process.argv.slice(2));
