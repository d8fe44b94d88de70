import type { Page } from 'playwright-core';

/** Keeps a new workspace as Mara's, on the page *Me*. */
export async function keepWorkspace(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Mara');
  await page.getByLabel('Mail address').fill('mara@example.com');
  await page.getByLabel('Password').fill('a long enough password');
  await page.getByRole('button', { name: 'Keep my workspace' }).click();
  await page.getByLabel('New password').waitFor();
}
