import { accessFaults, settled, type Visitor } from '../support/browser.ts';
import type { Studio, THEMES, WIDTHS } from './draw-stages.ts';
import type { Scene } from './scenes.ts';

interface Look {
  theme: (typeof THEMES)[number];
  width: (typeof WIDTHS)[number];
}

/** Themes and widths that differ from screen to screen, so that all of them take their turn. */
const LOOKS: readonly [Look, ...Look[]] = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 390 },
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 390 },
];

/** What the browser says of answers that a scene is about. */
const FORESEEN: ReadonlyMap<string, RegExp> = new Map([
  ['sign-in', /status of 401/],
  ['failing', /status of 500|^answer: 500/],
]);

/** Looks at each screen in one theme and width. Answers what WCAG 2.2 AA finds and what the browser complains of, by screen and look. */
export async function accessOf(studio: Studio, scenes: readonly Scene[]): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  await using windows = new AsyncDisposableStack();
  const opened = new Map<string, Visitor>();
  for (const [at, scene] of scenes.entries()) {
    const { theme, width } = LOOKS[at % LOOKS.length] ?? LOOKS[0];
    const window = `${scene.signedOut ? 'stranger' : 'member'} ${theme} ${width}`;
    const visitor = opened.get(window) ?? windows.use(await studio.open(width, theme, { signedOut: scene.signedOut }));
    opened.set(window, visitor);
    found.set(`${scene.name} ${theme} ${width}`, await faultsOf(visitor, scene));
  }
  return found;
}

async function faultsOf(visitor: Visitor, scene: Scene): Promise<string[]> {
  const { page } = visitor;
  await scene.before?.(page);
  await page.goto(scene.path);
  await settled(page);
  await scene.act?.(page);
  await settled(page);
  const unforeseen = visitor.complaints().filter((complaint) => !FORESEEN.get(scene.name)?.test(complaint));
  const faults = [...(await accessFaults(page)), ...unforeseen];
  await page.unrouteAll({ behavior: 'wait' });
  return faults;
}
