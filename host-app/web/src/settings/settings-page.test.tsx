import { generateKeyPairSync } from 'node:crypto';
import { waitFor, within } from '@testing-library/react';
import type { ListOf, PluginStateLine } from '@vitrine/server/api';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '../i18n/format.ts';
import { publishedWidgets } from '../marketplace/testing/published.ts';
import { renderApp } from '../testing/render-app.tsx';
import { Seller, takenBack } from '../testing/seller.ts';

const PASSWORD = 'a short sentence';

/** Mara, who signed in with her password. */
async function mara(): Promise<Seller> {
  const seller = await Seller.arrive();
  const email = `mara.${(await seller.session()).user.id}@example.com`;
  await seller.call('PATCH', '/api/v1/me', { name: 'Mara', email, password: PASSWORD });
  await seller.call('POST', '/api/v1/session', { email, password: PASSWORD });
  await seller.session();
  return seller;
}

describe('me', () => {
  it('changes language, theme and first day, for this device and for the others', async () => {
    const { findByRole, findByText, seller, store, user } = await renderApp('/settings', { seller: await mara() });
    await user.click(await findByRole('radio', { name: 'Dark' }));
    expect(store.getState().theme.choice).toBe('dark');
    await user.click(await findByRole('button', { name: /First day of the week/ }));
    await user.click(await findByRole('option', { name: 'Sunday' }));
    await user.click(await findByRole('button', { name: /Language/ }));
    await user.click(await findByRole('option', { name: 'Français' }));
    await findByText('Réglages', { selector: 'h1' });
    const kept = () => seller.graphql('query { preferences { locale theme firstDayOfWeek } }');
    await waitFor(async () =>
      expect(await kept()).toEqual({ preferences: { locale: 'fr', theme: 'dark', firstDayOfWeek: 7 } }),
    );
  });

  it('changes the mail address only with the password until now', async () => {
    const { findByLabelText, findByRole, findByText, seller, user } = await renderApp('/settings/me', {
      seller: await mara(),
    });
    const before = (await seller.session()).user.email;
    const save = await findByRole('button', { name: 'Save' });
    const mail = await findByLabelText('Mail address');
    await user.clear(mail);
    await user.type(mail, `ada.${before}`);
    expect(save).toHaveProperty('disabled', true);
    await user.type(await findByLabelText('Password until now'), 'not this one');
    await user.click(save);
    await findByText(/This did not work/);
    expect((await seller.session()).user.email).toBe(before);
    await user.clear(await findByLabelText('Password until now'));
    await user.type(await findByLabelText('Password until now'), PASSWORD);
    await user.click(save);
    await waitFor(async () => expect((await seller.session()).user.email).toBe(`ada.${before}`));
  });

  it('asks a first owner for a way to sign in', async () => {
    const seller = await Seller.arrive();
    const email = `first.${(await seller.session()).user.id.toLowerCase()}@example.com`;
    const { findByRole, findByLabelText, findByText, queryByRole, user } = await renderApp('/settings/me', { seller });
    await findByText(/So far you came in by a link/);
    expect(queryByRole('switch')).toBeNull();
    await user.type(await findByLabelText(/name/i), 'Mara');
    await user.type(await findByLabelText(/mail/i), email);
    await user.type(await findByLabelText(/^Password/), PASSWORD);
    await user.click(await findByRole('button', { name: 'Keep my workspace' }));
    await findByText('From now on you sign in with mail and password.');
    await findByLabelText('New password');
    expect((await seller.session()).user).toMatchObject({ email, hasPassword: true });
  });

  it('leaves reports by mail and lets them come again', async () => {
    const { findByRole, findByText, queryByText, seller, user } = await renderApp('/settings/me', {
      seller: await mara(),
    });
    const { email } = (await seller.session()).user;
    const reports = await findByRole('switch', { name: new RegExp(`^Send reports from .* to ${email}$`) });
    expect(reports).toHaveProperty('checked', true);
    await user.click(reports);
    await findByText('No more reports come by mail.');
    await findByText(/^Unsubscribed /);
    expect(await seller.call('GET', '/api/v1/report-subscription')).toMatchObject({ subscribed: false });
    const mend = seller.network.fail('PUT /api/v1/report-subscription', 'gateway');
    await user.click(reports);
    await findByText(/^Nothing is lost|^Nothing of yours/);
    mend();
    await user.click(reports);
    await findByText('Reports come by mail again.');
    await waitFor(() => expect(queryByText(/^Unsubscribed /)).toBeNull());
  });

  it('has a time zone of its own, or the one of the workspace', async () => {
    const { findByRole, findByText, network, seller, user } = await renderApp('/settings/me', { seller: await mara() });
    const kept = async () =>
      (await seller.graphql<{ preferences: { timezone: string | null } }>('query { preferences { timezone } }'))
        .preferences.timezone;
    const choose = async (words: string, option: RegExp) => {
      const zone = await findByRole('combobox', { name: 'Time zone' });
      await user.clear(zone);
      await user.type(zone, words);
      await user.click(await findByRole('option', { name: option }));
    };
    await choose('Vienna', /Vienna/);
    await waitFor(async () => expect(await kept()).toBe('Europe/Vienna'));
    await waitFor(() => expect(formatInstant('2026-11-22T20:40:00Z')).toMatch(/9:40/));
    await choose('workspace', /As the workspace/);
    await waitFor(async () => expect(await kept()).toBeNull());
    const ofWorkspace = formatInstant('2026-11-22T20:40:00Z', (await seller.session()).workspace.timezone);
    expect(formatInstant('2026-11-22T20:40:00Z')).toBe(ofWorkspace);
    network.fail('graphql savePreferences', 'gateway');
    await user.click(await findByRole('button', { name: /First day of the week/ }));
    await user.click(await findByRole('option', { name: 'Saturday' }));
    await findByText(/^Nothing is lost/);
  });

  it('needs a password that is long enough', async () => {
    const { findByLabelText, findByRole, findByText, seller, user } = await renderApp('/settings/me', {
      seller: await mara(),
    });
    const { email } = (await seller.session()).user;
    await user.type(await findByLabelText('New password'), 'short{Enter}');
    await findByText(/^At least \d+ characters, please\.$/);
    expect(await findByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
    await user.type(await findByLabelText('New password'), ' but then a whole sentence');
    await user.type(await findByLabelText('Password until now'), PASSWORD);
    await user.click(await findByRole('button', { name: 'Save' }));
    await waitFor(async () => expect(await findByLabelText('New password')).toHaveProperty('value', ''));
    await seller.call('POST', '/api/v1/session', { email, password: 'short but then a whole sentence' });
  });
});

describe('workspace', () => {
  it('is renamed by an owner', async () => {
    const { findByRole, findByLabelText, seller, user } = await renderApp('/settings/workspace', {
      seller: await mara(),
    });
    await user.click(await findByRole('button', { name: 'Edit: Name' }));
    const name = await findByLabelText('Name');
    await user.clear(name);
    await user.type(name, 'Atelier{Enter}');
    await waitFor(async () => expect((await seller.session()).workspace.name).toBe('Atelier'));
  });

  it('has a currency and a time zone', async () => {
    const { findByRole, seller, user } = await renderApp('/settings/workspace', { seller: await mara() });
    const choose = async (field: RegExp, words: string, option: RegExp) => {
      const box = await findByRole('combobox', { name: field });
      await user.clear(box);
      await user.type(box, words);
      await user.click(await findByRole('option', { name: option }));
    };
    await choose(/^Currency/, 'Norwegian', /Norwegian/);
    await choose(/^Time zone/, 'Oslo', /Oslo/);
    await waitFor(async () =>
      expect((await seller.session()).workspace).toMatchObject({ currency: 'NOK', timezone: 'Europe/Oslo' }),
    );
  });

  it('is not shown to others', async () => {
    const { address } = await renderApp('/settings/workspace', { seller: await mara(), as: 'editor' });
    await waitFor(() => expect(address()).toBe('/settings/me'));
  });
});

describe('members', () => {
  it('get another role or go; the last owner stays', async () => {
    const seller = await mara();
    const ada = await seller.colleague('editor');
    await ada.call('PATCH', '/api/v1/me', { name: 'Ada' });
    const roles = async () => {
      const { items } = await seller.call<{ items: { name: string; role: string }[] }>('GET', '/api/v1/members');
      return Object.fromEntries(items.map(({ name, role }) => [name, role]));
    };
    const { findByRole, findByText, user } = await renderApp('/settings/members', { seller });
    expect(await findByRole('button', { name: 'Remove Mara' })).toHaveProperty('disabled', true);
    await user.click(await findByRole('button', { name: /Role of Ada/ }));
    await user.click(await findByRole('option', { name: 'Viewer' }));
    await waitFor(async () => expect(await roles()).toEqual({ Mara: 'owner', Ada: 'viewer' }));
    await user.click(await findByRole('button', { name: 'Remove Ada' }));
    await findByText('Ada is no longer a member.');
    expect(await roles()).toEqual({ Mara: 'owner' });
  });

  it('are invited by a link that is shown once', async () => {
    const seller = await mara();
    const { findByRole, findByLabelText, findByText, queryByRole, user } = await renderApp('/settings/members', {
      seller,
    });
    await user.click(await findByRole('button', { name: 'Invite somebody' }));
    await user.click(await findByRole('radio', { name: /Viewer/ }));
    await user.click(await findByRole('button', { name: 'Make a link' }));
    const link = (await findByLabelText('Link')) as HTMLInputElement;
    await user.click(await findByRole('button', { name: 'Copy' }));
    await findByRole('button', { name: 'Copied.' });
    expect(await navigator.clipboard.readText()).toBe(link.value);
    await user.keyboard('{Escape}');
    await user.click(await findByRole('button', { name: 'Withdraw the invitation' }));
    await findByText('The invitation no longer works.');
    await waitFor(() => expect(queryByRole('button', { name: 'Withdraw the invitation' })).toBeNull());
    expect(await seller.call('GET', '/api/v1/invitations')).toEqual({ items: [] });
  });
});

describe('access tokens', () => {
  it('are made with what they may do, shown once, and revoked', async () => {
    const seller = await mara();
    const { findByRole, findByLabelText, findByText, user } = await renderApp('/settings/tokens', { seller });
    await findByText('No tokens yet');
    await user.click(await findByRole('button', { name: 'New token' }));
    const dialog = await findByRole('dialog');
    await user.type(await findByLabelText('Name'), 'nightly');
    await user.click(within(dialog).getByRole('checkbox', { name: /change/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Make the token' }));
    const shown = (await findByLabelText('nightly')) as HTMLInputElement;
    expect(shown.value.length).toBeGreaterThan(20);
    expect(await seller.call('GET', '/api/v1/tokens')).toMatchObject({
      items: [{ name: 'nightly', scopes: ['read', 'write'] }],
    });
    await user.click(within(dialog).getAllByRole('button', { name: 'Close' })[0] ?? dialog);
    await findByText(/never used/);
    await user.click(await findByRole('button', { name: /Revoke/ }));
    await waitFor(async () => expect(await seller.call('GET', '/api/v1/tokens')).toEqual({ items: [] }));
  });

  it('of an editor cannot administer, may have no end, and are not made where that fails', async () => {
    const seller = await mara();
    const { findByRole, findByLabelText, network, user } = await renderApp('/settings/tokens', {
      seller,
      as: 'editor',
    });
    await user.click(await findByRole('button', { name: 'New token' }));
    const dialog = within(await findByRole('dialog'));
    expect(dialog.queryByRole('checkbox', { name: /administer/ })).toBeNull();
    const make = dialog.getByRole('button', { name: 'Make the token' });
    await user.type(await findByLabelText('Name'), 'nightly');
    await user.click(dialog.getByRole('checkbox', { name: /read/ }));
    expect(make).toHaveProperty('disabled', true);
    await user.click(dialog.getByRole('checkbox', { name: /read/ }));
    await user.click(dialog.getByRole('button', { name: /Good for/ }));
    await user.click(await findByRole('option', { name: 'Without end' }));
    const mend = network.fail('POST /api/v1/tokens', 'gateway');
    await user.click(make);
    await dialog.findByRole('alert');
    mend();
    await user.click(make);
    await findByLabelText('nightly');
    expect(network.sent('POST /api/v1/tokens').at(-1)).toEqual({
      name: 'nightly',
      scopes: ['read'],
      expiresInDays: null,
    });
  });

  it('say what happened when they cannot be read', async () => {
    const seller = await mara();
    const mend = seller.network.fail('GET /api/v1/tokens', 'gateway');
    const { findByText, findByRole, user } = await renderApp('/settings/tokens', { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByText('No tokens yet');
  });
});

describe('plugins', () => {
  it('are listed with their state, and found by name', async () => {
    const { findByText, findAllByText, findByRole, queryByText, user } = await renderApp('/settings/plugins', {
      seller: await mara(),
    });
    await findAllByText(/needs Vitrine 9\.0\.0 or newer/);
    await findByText('Bars');
    // What cannot run does not stand on "on"; what comes with the product has its switch as well.
    const weather = (await findAllByText(/needs Vitrine 9\.0\.0 or newer/))[0]?.closest('li');
    expect(within(weather ?? document.body).getByRole('switch')).toHaveProperty('checked', false);
    const bars = await findByRole('switch', { name: 'Bars is switched on' });
    expect(bars).toHaveProperty('checked', true);
    await user.click(bars);
    await findByText('Bars is switched off.');
    await waitFor(async () =>
      expect(await findByRole('switch', { name: 'Bars is switched on' })).toHaveProperty('checked', false),
    );
    await user.click(await findByRole('switch', { name: 'Bars is switched on' }));
    await findByText('Bars works again.');
    await user.type(await findByRole('searchbox', { name: 'Search plugins' }), 'heat');
    await findByText('Heat map');
    expect(queryByText('Bars')).toBeNull();
    await findByText(/1 widget$/);
  });

  it('stand behind walls, which are asked for again where that failed', async () => {
    const seller = await mara();
    const mend = seller.network.fail('GET /api/v1/plugin-walls', 'gateway');
    const { findByRole, findByText, user } = await renderApp('/settings/plugins', { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByText(/^(Both walls are up|Only the first wall is up)/);
    await findByText(/lets strangers’ code run behind the first wall alone/);
    await findByText(/^Memory and processor/);
  });
});

describe('an owner who does not operate the server', () => {
  it('sees who does, what is installed and where it comes from, and nothing to press for all', async () => {
    const seller = await mara();
    const at = async (path: string) => renderApp(path, { seller, as: 'owner' });
    const members = await at('/settings/members');
    const who = (await members.findByRole('heading', { name: 'Operators' })).closest('section');
    await within(who ?? document.body).findByText((await seller.session()).user.email ?? '', { exact: false });
    expect(members.queryByText(/operator grant/)).toBeNull();
    members.unmount();
    const plugins = await at('/settings/plugins');
    await plugins.findByText(/concerns the whole server, so its operators do that\. Ask Mara/);
    await plugins.findByText(/^(Both walls are up|Only the first wall is up)/);
    expect(plugins.queryAllByRole('switch')).toEqual([]);
    plugins.unmount();
    const market = await at('/settings/marketplace');
    await market.findByText(/concerns the whole server, so its operators do that\. Ask Mara/);
    await market.findByText('From the marketplace of this server.');
    for (const name of ['Look now', 'New publisher', 'Revoke a plugin'])
      expect(market.queryByRole('button', { name })).toBeNull();
    expect(seller.network.sent('GET /api/v1/plugin-figures')).toEqual([]);
    market.unmount();
    const tokens = await at('/settings/tokens');
    await tokens.user.click(await tokens.findByRole('button', { name: 'New token' }));
    const dialog = within(await tokens.findByRole('dialog'));
    dialog.getByRole('checkbox', { name: /administer/ });
    expect(dialog.queryByRole('checkbox', { name: /operate/ })).toBeNull();
    tokens.unmount();
    const own = await renderApp('/settings/members', { seller });
    await own.findByText(/operator grant/);
  });
});

describe('the marketplace of the server', () => {
  const anyName = () =>
    `p${crypto
      .randomUUID()
      .replaceAll(/[^a-f2-9]/g, '')
      .slice(0, 12)}`;

  it('takes publishers, with a key that is kept here or with one of their own', async () => {
    const { findByRole, findByText, findByLabelText, user } = await renderApp('/settings/marketplace', {
      seller: await Seller.arrive(),
    });
    await findByText('From the marketplace of this server.');
    const add = async (name: string) => {
      await user.click(await findByRole('button', { name: 'New publisher' }));
      await user.type(await findByRole('textbox', { name: 'Name' }), name);
    };
    const [kept, other] = [anyName(), anyName()];
    await add(kept);
    await user.click(await findByRole('button', { name: 'Register' }));
    await findByText(`${kept} may publish from now on.`);
    const row = (await findByText(kept, { selector: 'p' })).closest('li');
    if (!row) throw new Error('no row');
    await within(row).findByText(/kept here/);
    await add(other);
    await user.click(await findByRole('radio', { name: /The publisher, who uses the command line/ }));
    const { publicKey } = generateKeyPairSync('ed25519');
    await user.type(await findByRole('textbox', { name: 'Public key' }), publicKey.export({ format: 'jwk' }).x ?? '');
    await user.click(await findByRole('button', { name: 'Register' }));
    expect(await findByLabelText(`Token of ${other}`)).toHaveProperty('value', expect.stringMatching(/^vpub_/));
    await user.click((await findByRole('dialog')).querySelector('footer button') ?? document.body);
    await user.click(await findByRole('button', { name: `New token for ${other}` }));
    expect(await findByLabelText(other)).toHaveProperty('value', expect.stringMatching(/^vpub_/));
  });

  it('revokes, lifts that again, and looks at what was revoked', async () => {
    const { findByRole, findByText, user } = await renderApp('/settings/marketplace', {
      seller: await Seller.arrive(),
    });
    await user.click(await findByRole('button', { name: 'Look now' }));
    await findByText('Looked.');
    const plugin = await publishedWidgets(['a'], { id: `${anyName()}.gone` });
    await user.click(await findByRole('button', { name: 'Revoke a plugin' }));
    const dialog = await findByRole('alertdialog', { name: 'Revoke a plugin' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Plugin' }), plugin);
    await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'It leaks.');
    await user.click(within(dialog).getByRole('button', { name: 'Revoke a plugin' }));
    await findByText(`${plugin}, every version`);
    await user.click(await findByRole('button', { name: `Lift the revocation of ${plugin}` }));
    await findByText(`${plugin} may run again.`);
  });

  it('shows whose line stops a plugin, and goes on without heeding it', async () => {
    const seller = await Seller.arrive();
    const plugin = await publishedWidgets(['a'], { id: `${anyName()}.gone` });
    await seller.call('POST', '/api/v1/plugins', { id: plugin });
    const from = await takenBack(plugin);
    await seller.call('POST', '/api/v1/marketplace/look');
    const stateOf = async () => {
      const { items } = await seller.call<ListOf<PluginStateLine>>('GET', '/api/v1/plugins/state');
      return items.find(({ id }) => id === plugin)?.state;
    };
    expect(await stateOf()).toBe('suspended');
    const { findByRole, findByText, user } = await renderApp('/settings/marketplace', { seller });
    await findByRole('heading', { name: 'Revoked by others' });
    const line = within((await findByText(`${plugin}, every version`)).closest('li') ?? document.body);
    line.getByText('It shows the wrong month.');
    line.getByText(new RegExp(`^By ${from}, `));
    line.getByText('It stops the plugin here.');
    await user.click(line.getByRole('button', { name: `Do not heed this about ${plugin}` }));
    await line.findByText(/^Not heeded since /);
    expect(await stateOf()).toBe('registered');
    await user.click(line.getByRole('button', { name: `Heed this about ${plugin} again` }));
    await line.findByText('It stops the plugin here.');
    expect(await stateOf()).toBe('suspended');
  });

  it('says what cannot be read or done, and does it later', async () => {
    const seller = await Seller.arrive();
    const { network } = seller;
    const toRead = ['', '/revocations', '/publishers'].map((part) =>
      network.fail(`GET /api/v1/marketplace${part}`, 'gateway'),
    );
    const { findByRole, findAllByRole, findByText, queryByRole, user } = await renderApp('/settings/marketplace', {
      seller,
    });
    await waitFor(async () => expect(await findAllByRole('button', { name: 'Try again' })).toHaveLength(3));
    for (const mend of toRead) mend();
    for (const again of await findAllByRole('button', { name: 'Try again' })) await user.click(again);
    await findByText('From the marketplace of this server.');
    await findByText(/^Every publisher\. Made of: /);
    await waitFor(() => expect(queryByRole('button', { name: 'Try again' })).toBeNull());
    network.fail('POST /api/v1/marketplace/look', 'gateway');
    await user.click(await findByRole('button', { name: 'Look now' }));
    await findByText(/^Nothing of yours was changed/);
    await user.click(await findByRole('button', { name: 'Revoke a plugin' }));
    const dialog = within(await findByRole('alertdialog', { name: 'Revoke a plugin' }));
    const revoke = dialog.getByRole('button', { name: 'Revoke a plugin' });
    await user.type(dialog.getByRole('textbox', { name: 'Plugin' }), `${anyName()}.gone`);
    expect(revoke).toHaveProperty('disabled', true);
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'It leaks.');
    const versions = dialog.getByRole('textbox', { name: /Versions/ });
    await user.type(versions, 'all of them');
    await user.click(revoke);
    await dialog.findByRole('alert');
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(queryByRole('alertdialog', { name: 'Revoke a plugin' })).toBeNull());
  });
});

describe('a plugin with settings', () => {
  it('is told its secret once; the page never shows it again', async () => {
    const { findByRole, findByText, findByLabelText, queryByDisplayValue, user } = await renderApp(
      '/settings/plugins/acme.weather',
      { seller: await Seller.arrive() },
    );
    await findByText('Not entered yet');
    await user.type(await findByLabelText(/: enter it$/), 'a-secret-of-mine');
    await user.click(await findByRole('button', { name: 'Keep it' }));
    await findByText('Entered');
    expect(queryByDisplayValue('a-secret-of-mine')).toBeNull();
    await user.click(await findByRole('button', { name: /^Forget / }));
    await findByText('Not entered yet');
  });

  it('that cannot be read or told is tried again', async () => {
    const seller = await Seller.arrive();
    const address = '/api/v1/plugins/acme.weather/settings';
    const toRead = seller.network.fail(`GET ${address}`, 'gateway');
    const { findByRole, findByText, findByLabelText, network, user } = await renderApp(
      '/settings/plugins/acme.weather',
      { seller },
    );
    const again = await findByRole('button', { name: 'Try again' });
    toRead();
    await user.click(again);
    await findByText('There is nothing to choose.');
    await findByText('It reaches no address.');
    const toTell = network.fail(`PUT ${address}`, 'gateway');
    await user.type(await findByLabelText(/: enter it$/), 'a-secret-of-mine{Enter}');
    await findByRole('alert');
    toTell();
    await findByText('Not entered yet');
  });

  it('that has none says so', async () => {
    const { findByText } = await renderApp('/settings/plugins/vitrine.bar', { seller: await Seller.arrive() });
    await findByText('This plugin has no settings');
  });
});
