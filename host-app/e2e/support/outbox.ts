import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { settled } from './browser.ts';

/** Opens the one mail of the outbox whose line has these words, once it is there. */
export async function openMail(page: Page, words: RegExp): Promise<void> {
  const mail = page.getByRole('main').getByRole('link', { name: words });
  await page.goto('/reports/outbox');
  await expect
    .poll(async () => {
      await page.reload();
      await settled(page);
      return mail.count();
    })
    .toBe(1);
  await mail.click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}
