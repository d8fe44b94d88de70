import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import shipped from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Product } from './product.ts';

/** No flag here loosens what the product must hold against: same origin, content policy and mixed content are as everywhere. */
const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none', '--hide-scrollbars'];
/** What is waited for comes when the machine gets to it: the standard half minute would hold the machine, not the product. */
export const PATIENCE_MS = 120_000;

/** The Chromium that is shipped with the product, without a window, and with its own fonts: what Inter lacks looks the same on every machine. */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = await shipped.executablePath();
  const env = { ...process.env, FONTCONFIG_FILE: await fontsBeside(executablePath) };
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags], env });
}

/** What comes with it looks for its fonts in folders of the machine, and draws no letter where there is none: here it has those beside it. */
async function fontsBeside(program: string): Promise<string> {
  const folder = join(dirname(program), 'fonts');
  const file = join(folder, 'beside.conf');
  const part = `${file}.${randomUUID()}`;
  const content = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><cachedir>${folder}-cache</cachedir></fontconfig>`;
  await writeFile(part, content);
  await rename(part, file);
  return file;
}

/** A person at a browser of their own: cookies, storage and all they were told go with it. */
export interface Visitor extends AsyncDisposable {
  context: BrowserContext;
  page: Page;
  /** Errors of scripts, of the console, and answers of 500 and more, since the last look. */
  complaints(): string[];
}

/** Opens a context; `origin` makes addresses relative to the product. */
export async function visit(browser: Browser, product: Product, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: product.origin,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  let heard: string[] = [];
  page.on('pageerror', (error) => heard.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) heard.push(`answer: ${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== product.origin) heard.push(`left the machine: ${request.url()}`);
  });
  return {
    context,
    page,
    complaints() {
      const all = heard;
      heard = [];
      return all;
    },
    async [Symbol.asyncDispose]() {
      await context.close();
    },
  };
}

/** Waits until nothing on the page says that it is busy, its fonts are there, and it has been drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.waitForFunction(
    () => document.querySelector('#root')?.childElementCount !== 0 && !document.querySelector('[aria-busy="true"]'),
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/** What axe finds wrong by WCAG 2.2 AA, one line per rule with the elements. It runs in the page, so frames in which nothing runs are left out. */
export async function accessFaults(page: Page): Promise<string[]> {
  // What still fades in has not its colours yet.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity),
  );
  const nameless = await page.evaluate(() => {
    const still = [...document.querySelectorAll('iframe[sandbox]:not([sandbox~="allow-scripts"])')];
    for (const frame of still) frame.remove();
    return still.filter((frame) => !frame.getAttribute('title')).map(() => 'frame-title: a frame has no title');
  });
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  // A page without frames is looked at whole in one go; what is found in several is put together in a further page, a process of its own.
  const hasFrames = page.frames().length > 1;
  const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode(!hasFrames).analyze();
  const faults = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  return [...nameless, ...faults];
}
