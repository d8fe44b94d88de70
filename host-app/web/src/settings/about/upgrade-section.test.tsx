import { waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { anyPublisher, publishedWidgets } from '../../marketplace/testing/published.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { Seller } from '../../testing/seller.ts';
import { versionOf } from './version-of.ts';

/** A plugin that is installed in version 1.0.0, and what else is on offer of it: versions by the Vitrine that they need. */
async function installed(seller: Seller, name: string, later: Readonly<Record<string, string>> = {}): Promise<string> {
  const id = `${anyPublisher()}.${name}`;
  await publishedWidgets(['a'], { id, title: id });
  await seller.call('POST', '/api/v1/plugins', { id });
  for (const [version, vitrine] of Object.entries(later)) {
    await publishedWidgets(['a'], { id, title: id, version, engines: { vitrine } });
  }
  return id;
}

describe('before a new version of Vitrine', () => {
  it('its operator reads which plugins would stop, why, and which version of each to take', async () => {
    const seller = await Seller.arrive();
    const [now, later, never] = [
      await installed(seller, 'now', { '1.1.0': '>=1', '2.0.0': '^2' }),
      await installed(seller, 'later', { '2.0.0': '^2' }),
      await installed(seller, 'never'),
    ];
    const { findByRole, findByText, user, address } = await renderApp('/settings/plugins', { seller });
    await user.click(await findByRole('link', { name: /^Before a new version/ }));
    await findByText('This is Vitrine 1.0.0.');
    await findByText('Version 1.0.0');
    const look = await findByRole('button', { name: 'Look' });
    expect(look).toHaveProperty('disabled', true);
    await user.type(await findByRole('textbox', { name: 'Version of Vitrine' }), '2{Enter}');
    await findByRole('heading', { name: /plugins would stop with Vitrine 2\.0\.0$/ });
    expect(address()).toBe('/settings/about?upgrade=2.0.0');
    const row = async (id: string) => within((await findByText(id, { selector: 'p' })).closest('li') ?? document.body);

    (await row(now)).getByText(
      /it needs Vitrine 1\.0\.0 or newer but older than 2\.0\.0, and that would be 2\.0\.0\.$/,
    );
    (await row(later)).getByText(/^Version 2\.0\.0 works there and not here yet\./);
    expect((await row(later)).getByRole('link').getAttribute('href')).toBe(`/gallery/market/${later}`);
    (await row(never)).getByText('No version on offer works there.');
    expect((await row(never)).queryByRole('link')).toBeNull();

    await user.click((await row(now)).getByRole('link', { name: 'Update to 1.1.0' }));
    await findByRole('heading', { name: now, level: 1 });
    await user.click(await findByRole('button', { name: 'Update to 1.1.0' }));
    await user.click(within(await findByRole('dialog')).getByRole('button', { name: 'Update' }));
    await findByText(`${now} is now version 1.1.0.`);
    expect(await seller.call('GET', '/api/v1/plugins/upgrade-check?version=2.0.0')).not.toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id: now })]),
    });
  });

  it('finds nothing, is told what is no version, and asks again where that failed', async () => {
    const seller = await Seller.arrive();
    const mend = seller.network.fail('GET /api/v1/plugins/upgrade-check', 'gateway');
    const { findByRole, findByText, queryByText, user } = await renderApp('/settings/about?upgrade=1.0.0', { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByText('No plugin would stop with Vitrine 1.0.0');
    const field = await findByRole('textbox', { name: 'Version of Vitrine' });
    expect(field).toHaveProperty('value', '1.0.0');
    await user.clear(field);
    await user.type(field, 'the next one');
    await user.click(await findByRole('button', { name: 'Look' }));
    await findByText('A version is up to three numbers, such as 2.0.0.');
    await user.clear(field);
    await user.type(field, 'v1.0{Enter}');
    await findByText('No plugin would stop with Vitrine 1.0.0');
    await waitFor(() => expect(queryByText('A version is up to three numbers, such as 2.0.0.')).toBeNull());
  });

  it('is no matter of anybody else', async () => {
    const seller = await Seller.arrive();
    const { findByText, queryByRole } = await renderApp('/settings/about?upgrade=2.0.0', { seller, as: 'owner' });
    await findByText(/^Version \d/);
    expect(queryByRole('textbox')).toBeNull();
    expect(seller.network.sent('GET /api/v1/plugins/upgrade-check')).toEqual([]);
  });
});

describe('a version as a person writes it', () => {
  it('has three numbers at the end', () => {
    expect(['2', ' v2.1 ', '2.1.0-beta.1', '02.10.3'].map(versionOf)).toEqual([
      '2.0.0',
      '2.1.0',
      '2.1.0-beta.1',
      '2.10.3',
    ]);
    expect(['', 'two', '2.', '2.0.0.0', '^2', '2.0.0-'].map(versionOf)).toEqual(Array(6).fill(undefined));
  });
});
