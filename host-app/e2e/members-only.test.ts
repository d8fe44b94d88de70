import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { accessFaults, launchBrowser, settled, visit } from './support/browser.ts';
import { startProduct } from './support/product.ts';
import { composeLetter } from './support/shop.ts';

const MAILS = { VITRINE_SMTP_URL: 'smtp://127.0.0.1:9', VITRINE_MAIL_FROM: 'reports@shop.example' };

it('a server that nobody outside can answer says so where people are looked after, and offers none of them for a schedule', async () => {
  await using before = await startProduct();
  const olga = { address: 'olga@outside.example', name: 'Olga', locale: 'en', timezone: 'UTC' };
  const { id } = await before.call<{ id: string }>('/api/v1/report-contacts', olga);
  const people = [{ kind: 'contact', id }];
  await before.call('/api/v1/recipient-groups', { name: 'Bookkeepers', people });
  const letter = await composeLetter(before);
  await before.stop();

  // Somebody sets up mails, and no address that leads here from elsewhere.
  await using product = await startProduct({
    settings: MAILS,
    prepare: (dataFolder) => rename(join(before.folder, 'data'), dataFolder),
  });
  const browser = await launchBrowser();
  await using _ = { [Symbol.asyncDispose]: () => browser.close() };
  await using visitor = await visit(browser, product, { viewport: { width: 390, height: 844 } });
  const { page } = visitor;
  await page.goto(product.entrance);
  await page.goto('/reports/people');
  await page.getByRole('list', { name: 'Outside of the workspace' }).getByText('Olga', { exact: true }).waitFor();
  await page.getByText(/^Nobody outside is written to: .* Whoever runs it sets VITRINE_PUBLIC_URL\.$/).waitFor();
  expect(await accessFaults(page)).toEqual([]);

  await page.goto(`/reports/${letter}`);
  await page.getByRole('region', { name: 'Schedule' }).getByRole('button', { name: 'Add' }).click();
  const dialog = page.getByRole('dialog', { name: 'When should it come?' });
  await dialog.getByText(/^Nobody outside is written to: /).waitFor();
  const offered = async (field: string) => {
    await dialog.getByRole('combobox', { name: field }).click();
    const [outside, group] = [/^Olga/, /^Bookkeepers/].map((name) => page.getByRole('option', { name }));
    await outside?.getByText('this server does not write to them').waitFor();
    const off = [await outside?.isDisabled(), await group?.isDisabled()];
    await page.keyboard.press('Tab');
    return off;
  };
  expect(await offered('Copy to')).toEqual([true, false]);
  expect(await offered('Add a person or a group')).toEqual([true, false]);
  await settled(page);
  expect(await accessFaults(page)).toEqual([]);
  expect(visitor.complaints()).toEqual([]);
});
