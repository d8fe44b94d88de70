import { waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { problem } from '../testing/fake-server.ts';
import { renderApp } from '../testing/render-app.tsx';
import { asRole, list, session } from '../testing/seller.ts';

describe('me', () => {
  it('changes language, theme and first day, for this device and for the others', async () => {
    const { findByRole, findByText, server, store, user } = await renderApp('/settings');
    await user.click(await findByRole('radio', { name: 'Dark' }));
    expect(store.getState().theme.choice).toBe('dark');
    await user.click(await findByRole('button', { name: /First day of the week/ }));
    await user.click(await findByRole('option', { name: 'Sunday' }));
    await user.click(await findByRole('button', { name: /Language/ }));
    await user.click(await findByRole('option', { name: 'Français' }));
    await findByText('Réglages', { selector: 'h1' });
    await waitFor(() =>
      expect(server.sent('graphql savePreferences')).toEqual([
        { input: { theme: 'dark' } },
        { input: { firstDayOfWeek: 7 } },
        { input: { locale: 'fr' } },
      ]),
    );
  });

  it('changes the mail address only with the password until now', async () => {
    const { findByLabelText, findByRole, server, user } = await renderApp('/settings/me', {
      'PATCH /api/v1/me': { json: session },
    });
    const save = await findByRole('button', { name: 'Save' });
    const mail = await findByLabelText('Mail address');
    await user.clear(mail);
    await user.type(mail, 'ada@example.com');
    expect(save).toHaveProperty('disabled', true);
    await user.type(await findByLabelText('Password until now'), 'the old one');
    await user.click(save);
    await waitFor(() =>
      expect(server.sent('PATCH /api/v1/me')).toEqual([{ email: 'ada@example.com', currentPassword: 'the old one' }]),
    );
  });

  it('asks a first owner for a way to sign in', async () => {
    const { findByRole, findByText } = await renderApp('/settings/me', {
      'GET /api/v1/session': { json: { ...session, user: { ...session.user, hasPassword: false } } },
    });
    await findByText(/So far you came in by a link/);
    await findByRole('button', { name: 'Keep my workspace' });
  });
});

describe('workspace', () => {
  it('is renamed by an owner', async () => {
    const { findByRole, findByLabelText, server, user } = await renderApp('/settings/workspace', {
      'PATCH /api/v1/workspace': { status: 204 },
    });
    await user.click(await findByRole('button', { name: 'Edit: Name' }));
    const name = await findByLabelText('Name');
    await user.clear(name);
    await user.type(name, 'Atelier{Enter}');
    await waitFor(() => expect(server.sent('PATCH /api/v1/workspace')).toEqual([{ name: 'Atelier' }]));
  });

  it('is not shown to others', async () => {
    const { address } = await renderApp('/settings/workspace', { 'GET /api/v1/session': { json: asRole('editor') } });
    await waitFor(() => expect(address()).toBe('/settings/me'));
  });
});

const members = list([
  { id: 'u1', name: 'Mara', email: 'mara@example.com', role: 'owner' },
  { id: 'u2', name: null, email: 'ada@example.com', role: 'editor' },
]);
const none = list([]);

describe('members', () => {
  it('get another role or go; the last owner stays', async () => {
    const { findByRole, findByText, server, user } = await renderApp('/settings/members', {
      'GET /api/v1/members': members,
      'GET /api/v1/invitations': none,
      'PATCH /api/v1/members/:id': { status: 204 },
      'DELETE /api/v1/members/:id': { status: 204 },
    });
    expect(await findByRole('button', { name: 'Remove Mara' })).toHaveProperty('disabled', true);
    await user.click(await findByRole('button', { name: /Role of ada@example.com/ }));
    await user.click(await findByRole('option', { name: 'Viewer' }));
    await waitFor(() => expect(server.sent('PATCH /api/v1/members/:id')).toEqual([{ role: 'viewer' }]));
    await user.click(await findByRole('button', { name: 'Remove ada@example.com' }));
    await findByText('ada@example.com is no longer a member.');
  });

  it('are invited by a link that is shown once', async () => {
    const { findByRole, findByLabelText, findByText, server, user } = await renderApp('/settings/members', {
      'GET /api/v1/members': members,
      'GET /api/v1/invitations': list([
        { id: 'n1', role: 'viewer', createdAt: '2026-11-20T10:00:00Z', expiresAt: '2026-11-27T10:00:00Z' },
      ]),
      'POST /api/v1/invitations': {
        status: 201,
        json: { id: 'n2', role: 'viewer', link: 'http://localhost/welcome/x' },
      },
      'DELETE /api/v1/invitations/:id': { status: 204 },
    });
    await user.click(await findByRole('button', { name: 'Invite somebody' }));
    await user.click(await findByRole('radio', { name: /Viewer/ }));
    await user.click(await findByRole('button', { name: 'Make a link' }));
    expect(await findByLabelText('Link')).toHaveProperty('value', 'http://localhost/welcome/x');
    await user.click(await findByRole('button', { name: 'Copy' }));
    await findByRole('button', { name: 'Copied.' });
    expect(await navigator.clipboard.readText()).toBe('http://localhost/welcome/x');
    await user.keyboard('{Escape}');
    await user.click(await findByRole('button', { name: 'Withdraw the invitation' }));
    await findByText('The invitation no longer works.');
    expect(server.sent('POST /api/v1/invitations')).toEqual([{ role: 'viewer' }]);
  });
});

describe('access tokens', () => {
  it('are made with what they may do, shown once, and revoked', async () => {
    const token = {
      id: 't1',
      name: 'nightly',
      scopes: ['read'],
      createdAt: '2026-11-20T10:00:00Z',
      expiresAt: '2027-02-18T10:00:00Z',
      lastUsedAt: null,
    };
    const { findByRole, findByLabelText, findByText, server, user } = await renderApp('/settings/tokens', {
      'GET /api/v1/tokens': none,
      'POST /api/v1/tokens': { status: 201, json: { ...token, token: 'vt_secret' } },
      'DELETE /api/v1/tokens/:id': { status: 204 },
    });
    await findByText('No tokens yet');
    await user.click(await findByRole('button', { name: 'New token' }));
    const dialog = await findByRole('dialog');
    await user.type(await findByLabelText('Name'), 'nightly');
    await user.click(within(dialog).getByRole('checkbox', { name: /change/ }));
    server.answer({
      'GET /api/v1/tokens': list([token, { ...token, id: 't2', expiresAt: null, lastUsedAt: '2026-11-21T10:00:00Z' }]),
    });
    await user.click(within(dialog).getByRole('button', { name: 'Make the token' }));
    expect(await findByLabelText('nightly')).toHaveProperty('value', 'vt_secret');
    expect(server.sent('POST /api/v1/tokens')).toEqual([
      { name: 'nightly', scopes: ['read', 'write'], expiresInDays: 90 },
    ]);
    await user.click(within(dialog).getAllByRole('button', { name: 'Close' })[0] ?? dialog);
    await findByText(/never used/);
  });

  it('say what happened when they cannot be read', async () => {
    const { findByText } = await renderApp('/settings/tokens', { 'GET /api/v1/tokens': problem(403, 'forbidden') });
    await findByText('Your role does not allow this');
  });
});

describe('plugins', () => {
  it('are listed with their state, and found by name', async () => {
    const plugin = (name: string, state: string) => ({
      manifest: {
        id: `vitrine.${name}`,
        version: '1.0.0',
        title: name,
        description: 'd',
        contributes: { widgets: [{}] },
      },
      state,
      ...(state === 'suspended' && { reason: 'It failed five times.' }),
    });
    const many = Array.from({ length: 9 }, (_, index) => plugin(`part${index}`, 'active'));
    const { findByText, findByRole, queryByText, user } = await renderApp('/settings/plugins', {
      'GET /api/v1/plugins': list([...many, plugin('broken', 'suspended')]),
    });
    await findByText('It failed five times.');
    await user.type(await findByRole('searchbox', { name: 'Search plugins' }), 'part3');
    await findByText('part3');
    expect(queryByText('part4')).toBeNull();
    await findByText(/1 widget$/);
  });
});
