import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, settled, type Visitor, visit } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { worstDifference } from './compare-pictures.ts';
import { type Scene, STAGES } from './scenes.ts';

/** The day on which every picture is taken: the sample shop ends here, and "the last 30 days" are before it. */
const DAY = '2026-11-22';
const HEIGHTS = { 1440: 900, 1024: 768, 390: 844 } as const;
export const WIDTHS = [1440, 1024, 390] as const;
export const THEMES = ['light', 'dark'] as const;
/** The clock of the server is moved; the times that its database gives are put to the same day when they are read. */
const NOON = `${DAY}T12:00:00.000Z`;

export interface Studio {
  product: Product;
  browser: Browser;
  /** A window of somebody who is signed in unless said otherwise; of another browser, when one is given. */
  open(
    width: (typeof WIDTHS)[number],
    theme: (typeof THEMES)[number],
    options?: { other?: Browser; signedOut?: boolean | undefined },
  ): Promise<Visitor>;
}

/** Starts the product on the day of the pictures, brings it into each state in turn, and hands over what is to be seen there. */
export async function eachStage(take: (studio: Studio, scenes: readonly Scene[]) => Promise<void>): Promise<void> {
  const clock = fileURLToPath(new URL('../../server/src/testing/set-clock.ts', import.meta.url));
  await using product = await startProduct({
    settings: { FIXED_DAY: DAY, TZ: 'UTC', NODE_OPTIONS: `--import=${clock}` },
  });
  const browser = await launchBrowser();
  try {
    const signedIn = await browser.newContext({ baseURL: product.origin });
    await (await signedIn.newPage()).goto(product.entrance);
    const storageState = await signedIn.storageState();
    const studio: Studio = {
      product,
      browser,
      open(width, theme, { other = browser, signedOut = false } = {}) {
        return visit(other, product, {
          ...(!signedOut && { storageState }),
          viewport: { width, height: HEIGHTS[width] },
          colorScheme: theme,
          reducedMotion: 'reduce',
        });
      },
    };
    for (const stage of STAGES) {
      await stage.prepare(product);
      await take(studio, await stage.scenes(product));
    }
  } finally {
    await browser.close();
  }
}

/** Takes one picture once nothing moves any more. Answers the texts in it. Complaints of the page go to standard error. */
export async function takePicture(visitor: Visitor, scene: Scene, path: string, whole: boolean): Promise<string[]> {
  const { page } = visitor;
  const window = page.viewportSize();
  await putToNoon(page);
  await scene.before?.(page);
  await page.goto(scene.path);
  await atRest(page);
  if (scene.act || whole) {
    await scene.act?.(page);
    if (whole) await growToPage(page);
    await atRest(page);
  }
  await writeFile(path, await steadyPicture(page, whole));
  const words = await page.evaluate(textsInWindow);
  if (window) await page.setViewportSize(window);
  await page.unrouteAll({ behavior: 'wait' });
  for (const complaint of visitor.complaints()) process.stderr.write(`${path}: ${complaint}\n`);
  return words;
}

/** What stands to read in the window, in the order of the document. Runs in the page. */
function textsInWindow(): string[] {
  const found: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const words = text.nodeValue?.trim().replaceAll(/\s+/g, ' ') ?? '';
    if (words === '' || !text.parentElement?.checkVisibility({ visibilityProperty: true })) continue;
    const { top, bottom, width } = text.parentElement.getBoundingClientRect();
    if (width > 1 && bottom > 0 && top < window.innerHeight) found.push(words);
  }
  return found;
}

/** Nothing is asked for any more, and nothing in the window stands in the place of what is coming. */
async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.animate-shimmer')].every((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom <= 0 || top >= window.innerHeight;
    }),
  );
  await settled(page);
}

/** Takes pictures until two in a row show the same; shades of edges may differ from one painting to the next. */
async function steadyPicture(page: Page, whole: boolean): Promise<Buffer> {
  const take = () => page.screenshot({ fullPage: whole, animations: 'disabled' });
  let before = await take();
  for (let tries = 0; tries < 20; tries += 1) {
    const now = await take();
    if (now.equals(before) || worstDifference(now, before) === 0) return now;
    before = now;
  }
  throw new Error(`${page.url()} does not come to rest.`);
}

/** Makes the window as high as its page, so that what stands at the window's foot stands at the page's. */
async function growToPage(page: Page): Promise<void> {
  const window = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (window && height > window.height) await page.setViewportSize({ width: window.width, height });
}

/** Puts the browser's clock, and the times at which the database says that something happened, to noon of the day. */
async function putToNoon(page: Page): Promise<void> {
  await page.clock.setFixedTime(NOON);
  await page.route(/\/(api\/v1\/(imports|query)|graphql)(\?|$)/, async (route) => {
    const request = route.request();
    const tellsTimes = request.url().includes('/query') || request.postData()?.includes('updatedAt');
    if (request.method() === 'POST' && !tellsTimes) return route.continue();
    const answer = await route.fetch({ maxRetries: 3 });
    await route.fulfill({ response: answer, body: atNoon(await answer.text()) });
  });
  // A page that is open for a while is told newer answers without asking.
  await page.routeWebSocket(/\/live[/?]/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => socket.send(typeof message === 'string' ? atNoon(message) : message));
  });
}

const atNoon = (json: string) => json.replaceAll(/"(createdAt|updatedAt|asOf)":"[^"]*"/g, `"$1":"${NOON}"`);

/** Takes the pictures of a state that the README shows into a folder. Answers the texts in each by its name. */
export async function takeKept(studio: Studio, scenes: readonly Scene[], folder: string): Promise<Words> {
  const wanted = scenes.flatMap((scene) => (scene.kept ?? []).map((kept) => ({ scene, kept })));
  const windows = Map.groupBy(wanted, ({ kept: { width, theme } }) => `${width} ${theme}`);
  const words: [string, string[]][] = [];
  const takeAll = async ([first, ...others]: typeof wanted) => {
    if (!first) return;
    await using visitor = await studio.open(first.kept.width, first.kept.theme);
    for (const { scene, kept } of [first, ...others]) {
      words.push([kept.name, await takePicture(visitor, scene, join(folder, `${kept.name}.png`), kept.whole)]);
    }
  };
  await Promise.all([...windows.values()].map(takeAll));
  return new Map(words);
}

/** The texts in each picture, by the picture's name. */
export type Words = ReadonlyMap<string, readonly string[]>;
