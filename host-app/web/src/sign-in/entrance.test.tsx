import { waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';
import { Seller } from '../testing/seller.ts';

const PASSWORD = 'a short sentence';

/** Somebody who can sign in, and the mail address for it. */
async function known(): Promise<{ seller: Seller; email: string }> {
  const seller = await Seller.arrive();
  const email = `mara.${(await seller.session()).user.id}@example.com`.toLowerCase();
  await seller.call('PATCH', '/api/v1/me', { name: 'Mara', email, password: PASSWORD });
  return { seller, email };
}

describe('signing in', () => {
  it('is asked first, and leads back to where somebody wanted to go', async () => {
    const { seller, email } = await known();
    const app = await renderApp('/settings/about', { seller, as: 'stranger' });
    const { findByLabelText, findByRole, findByText, user, address } = app;
    await user.type(await findByLabelText(/Mail address/), email);
    await user.type(await findByLabelText(/Password/), PASSWORD);
    expect(address()).toBe('/sign-in?next=%2Fsettings%2Fabout');
    await user.click(await findByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(address()).toBe('/settings/about'));
    await findByText(/trademark of Etsy/);
  });

  it('says that mail or password is not right, and that it was tried too often', async () => {
    const { seller, email } = await known();
    const app = await renderApp('/sign-in?link=invalid', { seller, as: 'stranger' });
    const { findByLabelText, findByRole, findByText, user, network } = app;
    await findByText(/This link was used up/);
    await user.type(await findByLabelText(/Mail address/), email);
    await user.type(await findByLabelText(/Password/), 'not this sentence');
    await user.click(await findByRole('button', { name: 'Sign in' }));
    await findByText('Mail address or password is not right.');
    // Ten tries in a quarter of an hour are allowed.
    for (let tries = network.sent('POST /api/v1/session').length; tries < 10; tries += 1) {
      await expect(seller.call('POST', '/api/v1/session', { email, password: 'not this one' })).rejects.toThrow('401');
    }
    await user.click(await findByRole('button', { name: 'Sign in' }));
    await findByText(/Too many tries/);
  });

  it('is not asked again of somebody who is signed in', async () => {
    const { seller } = await known();
    const { address } = await renderApp('/sign-in?next=/settings/about', { seller });
    await waitFor(() => expect(address()).toBe('/settings/about'));
  });

  it('leads whoever came by a link of a mail to its file', async () => {
    const { seller, email } = await known();
    const file = '/api/v1/report-runs/1/report.pdf';
    const next = `/sign-in?next=${encodeURIComponent(file)}`;
    const { findByLabelText, findByRole, user } = await renderApp(next, { seller, as: 'stranger' });
    await user.type(await findByLabelText(/Mail address/), email);
    await user.type(await findByLabelText(/Password/), PASSWORD);
    await user.click(await findByRole('button', { name: 'Sign in' }));
    expect((await findByRole('link', { name: 'Get the file' })).getAttribute('href')).toBe(file);
  });

  it('offers to try again when the server does not answer', async () => {
    const { seller } = await known();
    const mend = seller.network.fail('GET /api/v1/session', 'cut');
    const { findByText, findByRole, user } = await renderApp('/settings/about', { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByText(/trademark of Etsy/);
  });
});

describe('welcome', () => {
  it('leads to the files without any form', async () => {
    const { findByRole, user, address } = await renderApp('/welcome', { seller: await Seller.arrive() });
    await user.click(await findByRole('link', { name: /Bring my files/ }));
    await waitFor(() => expect(address()).toBe('/data/bring'));
  });

  it('makes a sample shop and opens its dashboard', async () => {
    const { findByRole, seller, user, address } = await renderApp('/welcome', { seller: await Seller.arrive() });
    await user.click(await findByRole('button', { name: /sample shop/ }));
    await waitFor(() => expect(address()).toMatch(/^\/d\//), { timeout: 50_000 });
    const { dashboards } = await seller.graphql<{ dashboards: unknown }>('query { dashboards { favourite } }');
    expect(dashboards).toEqual([{ favourite: true }]);
    expect(await seller.shops()).toMatchObject([{ platform: 'sample' }]);
  });

  it('says so when the sample could not be made', async () => {
    const seller = await Seller.arrive();
    seller.network.fail('POST /api/v1/sample', 'cut');
    const { findByRole, findByText, user } = await renderApp('/welcome', { seller });
    await user.click(await findByRole('button', { name: /sample shop/ }));
    await findByText(/The sample shop could not be made/);
  });

  it('speaks another language at once', async () => {
    const { findByRole, findByText, user } = await renderApp('/welcome', { seller: await Seller.arrive() });
    await user.click(await findByRole('button', { name: /Language/ }));
    await user.click(await findByRole('option', { name: 'Deutsch' }));
    await findByText('Sieh, was dein Shop wirklich einbringt');
    expect(document.documentElement.lang).toBe('de');
  });

  it('sends an invited person to choose how they sign in', async () => {
    const { seller } = await known();
    const app = await renderApp('/welcome', { seller, as: 'editor' });
    const { findByRole, findByLabelText, findByText, user, address } = app;
    await findByRole('heading', { name: 'You have joined Fern & Linen' });
    const go = await findByRole('button', { name: 'Go on' });
    await user.click(go);
    await findByText('How shall we call you?');
    await user.type(await findByLabelText(/Your name/), 'Ada');
    const email = `ada.${(await seller.session()).user.id}@example.com`.toLowerCase();
    await user.type(await findByLabelText(/Mail address/), email);
    await user.type(await findByLabelText(/Password/), PASSWORD);
    await user.click(go);
    await waitFor(() => expect(address()).not.toContain('/join'));
    await waitFor(async () =>
      expect(await seller.call('GET', '/api/v1/members')).toMatchObject({
        items: [{ name: 'Mara' }, { name: 'Ada', email, role: 'editor' }],
      }),
    );
  });
});

describe('a forgotten password', () => {
  it('is replaced after a one-time link', async () => {
    const { seller, email } = await known();
    const { findByLabelText, findByRole, findByText, network, user, address } = await renderApp('/join', { seller });
    await findByRole('heading', { name: 'Choose a new password' });
    await user.type(await findByLabelText(/Password/), 'short');
    await user.click(await findByRole('button', { name: 'Save' }));
    await findByText('At least 10 characters, please.');
    await user.type(await findByLabelText(/Password/), ' but now longer');
    const mend = network.fail('PATCH /api/v1/me', 'cut');
    await user.click(await findByRole('button', { name: 'Save' }));
    await findByText(/does not answer|not reach/i);
    mend();
    await user.click(await findByRole('button', { name: 'Save' }));
    await waitFor(() => expect(address()).not.toContain('/join'));
    await seller.call('POST', '/api/v1/session', { email, password: 'short but now longer' });
  });
});

describe('an address that does not exist', () => {
  it('says so and offers the way home', async () => {
    const { findByText, findByRole, user, address } = await renderApp('/nowhere', { seller: await Seller.arrive() });
    await findByText('This is not here');
    await user.click(await findByRole('link', { name: 'Go to dashboards' }));
    await waitFor(() => expect(address()).not.toBe('/nowhere'));
  });
});
