import type { Page } from 'playwright-core';

interface Point {
  x: number;
  y: number;
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
  await page
    .getByText(/^(Lifted|Sizing)\b/)
    .first()
    .waitFor({ state: 'attached' });
  for (let step = 1; step <= 12; step += 1) await touch('touchMove', step / 12);
  await touch('touchEnd', 1);
  await session.detach();
}
