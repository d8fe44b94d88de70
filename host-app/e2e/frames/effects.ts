import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import type { Outside } from './bare-page.ts';

/** What an attack brings about when it works. */
export type Effect =
  | 'request'
  | 'connection'
  | 'packet'
  | 'moved'
  | 'popup'
  | 'dialog'
  | 'download'
  | 'told'
  | 'filtered'
  | 'flooded'
  | 'clipboard'
  | 'focus'
  | 'blank'
  | 'hang';

export interface Watch {
  /** Whether the attack has worked by now. */
  happened(): Promise<boolean>;
}

const MINE = 'what I copied';

/** Looks at a page of `origin` for one effect. `told` reads what the widget said of itself on this kind of page. */
export async function watchFor(
  effect: Effect,
  {
    page,
    context,
    outside,
    origin,
    told,
  }: { page: Page; context: BrowserContext; outside: Outside; origin: string; told(): Promise<string> },
): Promise<Watch> {
  let seen = false;
  page.on('dialog', (dialog) => {
    if (effect === 'dialog') seen = true;
    dialog.dismiss().catch(() => undefined);
  });
  page.on('download', () => {
    if (effect === 'download') seen = true;
  });
  context.on('page', () => {
    if (effect === 'popup') seen = true;
  });
  const looks: Record<Effect, () => boolean | Promise<boolean>> = {
    request: () => outside.seen().requests.length > 0,
    connection: () => outside.seen().connections > 0,
    packet: () => outside.seen().packets > 0,
    moved: () => new URL(page.url()).origin !== origin || outside.seen().requests.length > 0,
    popup: () => seen,
    dialog: () => seen,
    download: () => seen,
    told: async () => /REACHED|drawn/.test(await told()),
    // A choice that the page took over stands in its address.
    filtered: async () => decodeURIComponent(page.url()).includes('country~'),
    flooded: async () => /^heard \d{4}/.test(await page.title()),
    clipboard: async () => (await page.evaluate(() => navigator.clipboard.readText())) !== MINE,
    focus: () => losesWhatIsTyped(page),
    blank: async () => (await told()) === '',
    hang: async () => !(await answers(page)),
  };
  return { happened: async () => looks[effect]() };
}

/** Puts something into the clipboard that must stay there. */
export async function copyMine(context: BrowserContext, page: Page, origin: string): Promise<void> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  await page.bringToFront();
  await page.evaluate((text) => navigator.clipboard.writeText(text), MINE);
}

async function losesWhatIsTyped(page: Page): Promise<boolean> {
  const field = page.locator('#field');
  await field.fill('');
  await field.focus();
  await page.keyboard.type('secret', { delay: 70 });
  return (await field.inputValue()) !== 'secret';
}

/** Whether the page's own script still runs. */
async function answers(page: Page): Promise<boolean> {
  return Promise.race([page.evaluate(() => true), wait(3_000, false, { ref: false })]);
}
