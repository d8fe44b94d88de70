import type { Page } from 'playwright-core';

interface Point {
  x: number;
  y: number;
}

/** Until the page has said that something is held. */
async function lifted(page: Page): Promise<void> {
  await page
    .getByText(/^(Lifted|Sizing)\b/)
    .first()
    .waitFor({ state: 'attached' });
}

/** A mouse that takes what lies there, moves by way of these places, and lets go at the last one as soon as it is there. */
export async function dragByMouse(page: Page, from: Point, ...places: readonly Point[]): Promise<void> {
  const [first = from] = places;
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  // A press that does not move yet may be a click.
  await page.mouse.move(from.x + Math.sign(first.x - from.x) * 8, from.y + Math.sign(first.y - from.y) * 8);
  await lifted(page);
  for (const { x, y } of places) await page.mouse.move(x, y, { steps: 8 });
  await page.mouse.up();
}

/** A finger that rests on a place, moves by some pixels in steps, and lifts. */
export async function dragByFinger(page: Page, from: Point, by: Point): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + by.x * share, y: from.y + by.y * share }],
    });
  await touch('touchStart', 0);
  // A finger that moves before this is said wishes to scroll.
  await lifted(page);
  for (let step = 1; step <= 12; step += 1) await touch('touchMove', step / 12);
  await touch('touchEnd', 1);
  await session.detach();
}
