import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { createStore, watchTheme } from '../store/store.ts';
import { renderApp, startTexts } from '../testing/render-app.tsx';
import { Seller } from '../testing/seller.ts';
import { sellerWithPage } from '../testing/shop-page.ts';
import { announce } from './announce.ts';
import { CardBoundary } from './card-boundary.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { NAV_ITEMS } from './nav-items.ts';

describe('the shell', () => {
  it('leads to every room and marks where one is', async () => {
    const { findAllByRole } = await renderApp('/settings/about', { seller: await Seller.arrive() });
    const links = await findAllByRole('link', { name: 'Settings' });
    expect(links.every((link) => link.getAttribute('aria-current') === 'page')).toBe(true);
    expect(NAV_ITEMS.filter((item) => item.matches('/d/1')).map(({ to }) => to)).toEqual(['/']);
    expect(NAV_ITEMS.filter((item) => item.matches('/database')).map(({ to }) => to)).toEqual([]);
  });

  it('shows favourites', async () => {
    const { seller, path } = await sellerWithPage();
    const { findByRole, user, address } = await renderApp('/settings/about', { seller });
    await user.click(await findByRole('link', { name: 'Shop overview' }));
    await waitFor(() => expect(address()).toBe(path));
    await waitFor(() => expect(document.activeElement?.id).toBe('main'));
  });

  it('changes the theme, the workspace, and leaves', async () => {
    const gone = vi.fn();
    const seller = await Seller.arrive();
    const other = await Seller.arrive();
    await other.call('PATCH', '/api/v1/workspace', { name: 'Second' });
    await seller.join(other);
    const { findByRole, network, store, user } = await renderApp('/settings/about', { seller });
    vi.spyOn(window.location, 'assign').mockImplementation(gone);
    const open = async () => user.click(await findByRole('button', { name: /Workspace and account/ }));
    await open();
    await user.click(await findByRole('menuitemradio', { name: 'Dark' }));
    // What was saved before may arrive in between.
    await waitFor(() => expect(store.getState().theme.choice).toBe('dark'));
    await open();
    await user.click(await findByRole('menuitemradio', { name: 'Second' }));
    await waitFor(async () => expect((await seller.session()).workspace.name).toBe('Second'));
    await waitFor(() => expect(gone).toHaveBeenCalledTimes(1));
    await open();
    await user.click(await findByRole('menuitem', { name: 'Sign out' }));
    await waitFor(() => expect(gone).toHaveBeenLastCalledWith('/sign-in'));
    await expect(seller.session()).rejects.toThrow('401');
    expect(network.sent('DELETE /api/v1/session')).toHaveLength(1);
  });

  it('takes over language and theme that were chosen elsewhere', async () => {
    const seller = await Seller.arrive();
    await seller.graphql('mutation ($input: PreferencesInput!) { savePreferences(input: $input) { locale } }', {
      input: { locale: 'de', theme: 'dark' },
    });
    const { findByText, store } = await renderApp('/settings/about', { seller });
    await findByText(/ist eine Marke/);
    expect(store.getState().theme.choice).toBe('dark');
  });

  it('says changes to those who do not see them, the same one twice', async () => {
    const { findAllByRole } = await renderApp('/settings/about', { seller: await Seller.arrive() });
    const said = async () => (await findAllByRole('status')).map((region) => region.textContent);
    act(() => announce('Saved.'));
    expect(await said()).toContain('Saved.');
    act(() => announce('Saved.'));
    expect(await said()).toContain('Saved.\u00a0');
  });
});

function Bad(): never {
  throw new Error('broken');
}

function Pages() {
  const [place, setPlace] = useState('/bad');
  return (
    <MemoryRouter>
      <button type="button" onClick={() => setPlace('/good')}>
        next
      </button>
      <ErrorBoundary place={place}>{place === '/bad' ? <Bad /> : 'all is well'}</ErrorBoundary>
    </MemoryRouter>
  );
}

it('one card that throws is said in its place, and the others stay', async () => {
  await startTexts();
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  render(
    <>
      <CardBoundary name="acme.bad">
        <Bad />
      </CardBoundary>
      <CardBoundary name="acme.good">all is well</CardBoundary>
    </>,
  );
  await screen.findByText('“acme.bad” cannot be shown');
  await screen.findByText('all is well');
  quiet.mockRestore();
});

describe('a page that throws', () => {
  it('is replaced by words, and the next page is shown again', async () => {
    await startTexts();
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    render(<Pages />);
    await screen.findByText('This page stopped');
    await userEvent.setup().click(screen.getByRole('button', { name: 'next' }));
    await screen.findByText('all is well');
    quiet.mockRestore();
  });
});

describe('the theme', () => {
  it('follows the choice, then the system, and is remembered', () => {
    const listeners: ((event: { matches: boolean }) => void)[] = [];
    const query = {
      matches: false,
      addEventListener: (_type: string, listener: () => void) => listeners.push(listener),
    };
    vi.stubGlobal('matchMedia', () => query);
    localStorage.setItem('vitrine.theme', 'dark');
    const store = createStore();
    watchTheme(store);
    expect(document.documentElement.dataset['theme']).toBe('dark');
    act(() => void store.dispatch({ type: 'theme/themeChosen', payload: 'system' }));
    expect(document.documentElement.dataset['theme']).toBe('light');
    query.matches = true;
    for (const listener of listeners) listener({ matches: true });
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(localStorage.getItem('vitrine.theme')).toBe('system');
  });

  it('takes reducers of rooms that come later, once', () => {
    const store = createStore();
    const counter = (state: number | undefined) => state ?? 7;
    store.addReducer('late', counter);
    store.addReducer('late', counter);
    expect((store.getState() as unknown as { late: number }).late).toBe(7);
  });
});
