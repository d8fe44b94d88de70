import { waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { problem } from '../testing/fake-server.ts';
import { renderApp } from '../testing/render-app.tsx';
import { dashboard, importOf, list, session } from '../testing/seller.ts';

const signedOut = problem(401, 'unauthenticated');
const newOwner = { ...session, user: { id: 'u1', name: null, email: null, hasPassword: false } };

describe('signing in', () => {
  it('is asked first, and leads back to where somebody wanted to go', async () => {
    const { findByLabelText, findByRole, server, user, address } = await renderApp('/settings/about', {
      'GET /api/v1/session': signedOut,
    });
    await user.type(await findByLabelText(/Mail address/), 'mara@example.com');
    await user.type(await findByLabelText(/Password/), 'a short sentence');
    expect(address()).toBe('/sign-in?next=%2Fsettings%2Fabout');
    server.answer({ 'GET /api/v1/session': { json: session }, 'POST /api/v1/session': { json: session } });
    await user.click(await findByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(address()).toBe('/settings/about'));
    expect(server.sent('POST /api/v1/session')).toEqual([{ email: 'mara@example.com', password: 'a short sentence' }]);
  });

  it('says that mail or password is not right, and that it was tried too often', async () => {
    const { findByLabelText, findByRole, findByText, server, user } = await renderApp('/sign-in?link=invalid', {
      'GET /api/v1/session': signedOut,
      'POST /api/v1/session': signedOut,
    });
    await findByText(/This link was used up/);
    await user.type(await findByLabelText(/Mail address/), 'mara@example.com');
    await user.type(await findByLabelText(/Password/), 'wrong');
    await user.click(await findByRole('button', { name: 'Sign in' }));
    await findByText('Mail address or password is not right.');
    server.answer({ 'POST /api/v1/session': problem(429, 'rateLimited') });
    await user.click(await findByRole('button', { name: 'Sign in' }));
    await findByText(/Too many tries/);
  });

  it('is not asked again of somebody who is signed in', async () => {
    const { address } = await renderApp('/sign-in?next=/settings/about');
    await waitFor(() => expect(address()).toBe('/settings/about'));
  });

  it('offers to try again when the server does not answer', async () => {
    const { findByText, findByRole, server, user } = await renderApp('/settings/about', {
      'GET /api/v1/session': problem(503, 'unavailable'),
    });
    await findByText('Not available just now');
    server.answer({ 'GET /api/v1/session': { json: session } });
    await user.click(await findByRole('button', { name: 'Try again' }));
    await findByText(/trademark of Etsy/);
  });
});

describe('welcome', () => {
  const nothing = { 'GET /api/v1/session': { json: newOwner }, 'graphql dashboards': { json: [] } };

  it('leads to the files without any form', async () => {
    const { findByRole, user, address } = await renderApp('/welcome', nothing);
    await user.click(await findByRole('link', { name: /Bring my files/ }));
    await waitFor(() => expect(address()).toBe('/data/bring'));
  });

  it('makes a sample shop and opens its dashboard', async () => {
    const { findByRole, server, user, address } = await renderApp('/welcome', {
      ...nothing,
      'POST /api/v1/sample': { status: 202, json: { id: 'i1' } },
      'GET /api/v1/imports/:id': { json: importOf() },
      'graphql createDashboard': { json: { ...dashboard, id: 'd7' } },
    });
    await user.click(await findByRole('button', { name: /sample shop/ }));
    await waitFor(() => expect(address()).toBe('/d/d7'));
    expect(server.sent('graphql setFavourite')).toEqual([{ id: 'd7', favourite: true }]);
  });

  it('says so when the sample could not be made', async () => {
    const { findByRole, findByText, user } = await renderApp('/welcome', {
      ...nothing,
      'POST /api/v1/sample': problem(500, 'internal'),
    });
    await user.click(await findByRole('button', { name: /sample shop/ }));
    await findByText(/The sample shop could not be made/);
  });

  it('speaks another language at once', async () => {
    const { findByRole, findByText, user } = await renderApp('/welcome', nothing);
    await user.click(await findByRole('button', { name: /Language/ }));
    await user.click(await findByRole('option', { name: 'Deutsch' }));
    await findByText('Sieh, was dein Shop wirklich einbringt');
    expect(document.documentElement.lang).toBe('de');
  });

  it('sends an invited person to choose how they sign in', async () => {
    const invited = { ...newOwner, workspace: { ...session.workspace, role: 'editor' } };
    const { findByRole, findByLabelText, findByText, server, user, address } = await renderApp('/welcome', {
      'GET /api/v1/session': { json: invited },
      'PATCH /api/v1/me': { json: session },
    });
    await findByRole('heading', { name: 'You have joined Fern & Linen' });
    const go = await findByRole('button', { name: 'Go on' });
    await user.click(go);
    await findByText('How shall we call you?');
    await user.type(await findByLabelText(/Your name/), 'Ada');
    await user.type(await findByLabelText(/Mail address/), 'ada@example.com');
    await user.type(await findByLabelText(/Password/), 'a short sentence');
    await user.click(go);
    await waitFor(() => expect(address()).toBe('/'));
    expect(server.sent('PATCH /api/v1/me')).toEqual([
      { name: 'Ada', email: 'ada@example.com', password: 'a short sentence' },
    ]);
  });
});

describe('a forgotten password', () => {
  it('is replaced after a one-time link', async () => {
    const { findByLabelText, findByRole, findByText, server, user, address } = await renderApp('/join', {
      'PATCH /api/v1/me': problem(400, 'badRequest', 'A password has at least 10 characters.'),
    });
    await findByRole('heading', { name: 'Choose a new password' });
    await user.type(await findByLabelText(/Password/), 'short');
    await user.click(await findByRole('button', { name: 'Save' }));
    await findByText('At least 10 characters, please.');
    await user.type(await findByLabelText(/Password/), ' but now longer');
    await user.click(await findByRole('button', { name: 'Save' }));
    await findByText(/This did not work/);
    server.answer({ 'PATCH /api/v1/me': { json: session } });
    await user.click(await findByRole('button', { name: 'Save' }));
    await waitFor(() => expect(address()).toBe('/'));
  });
});

describe('an address that does not exist', () => {
  it('says so and offers the way home', async () => {
    const { findByText, findByRole, user, address } = await renderApp('/nowhere', { 'GET /api/v1/shops': list([]) });
    await findByText('This is not here');
    await user.click(await findByRole('link', { name: 'Go to dashboards' }));
    await waitFor(() => expect(address()).toBe('/'));
  });
});
