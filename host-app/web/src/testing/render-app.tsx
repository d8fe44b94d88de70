import { cleanup, configure, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Provider } from 'react-redux';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, vi } from 'vitest';
import { chooseLocale, startI18n } from '../i18n/index.ts';
import { AppRoutes } from '../routes.tsx';
import { createStore } from '../store/store.ts';
import { type Seller, sellerWithShop } from './seller.ts';

// The machines that run this are slow at times, and a whole page in an error message helps nobody.
configure({ asyncUtilTimeout: 60_000, getElementError: (message) => new Error(message?.split('\n')[0] ?? '') });

declare global {
  interface Window {
    happyDOM?: import('happy-dom').DetachedWindowAPI;
  }
}

function testBrowser() {
  if (window.happyDOM === undefined) throw new Error('Tests of pages run in happy-dom.');
  return window.happyDOM;
}

// A clone of an answer that is still on its way is empty in the test browser, so the page gets answers that have arrived.
testBrowser().settings.fetch.interceptor = {
  async afterAsyncResponse({ response, window: page }) {
    const { status, headers } = response;
    try {
      const body = status === 204 || status === 303 ? null : await response.arrayBuffer();
      return new page.Response(body, { status, headers });
    } catch {
      // Broken off on its way, as when the test ends: whoever reads the answer itself is told so.
      return response;
    }
  },
};

let started: Promise<void> | undefined;
const opened: AsyncDisposable[] = [];

/** Starts the texts once per test file, in English. */
export async function startTexts(): Promise<void> {
  started ??= startI18n();
  await started;
  await chooseLocale('en');
}

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
  await testBrowser().abort();
  for (const each of opened.splice(0)) await each[Symbol.asyncDispose]();
});

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

export interface Visit {
  /** Whose workspace it is; somebody with the small shop when left out. */
  seller?: Seller;
  /** Who looks at the page: the seller, a new member with that role, or nobody who is known. */
  as?: 'seller' | 'viewer' | 'editor' | 'owner' | 'stranger';
}

/** The whole product at an address, on the real server. */
export async function renderApp(path: string, visit: Visit = {}) {
  await startTexts();
  const seller = visit.seller ?? (await sellerWithShop());
  const { network } = seller;
  if (!opened.includes(network)) opened.push(network);
  testBrowser().setURL(`${network.origin}/`);
  await enter(seller, visit.as ?? 'seller');
  const store = createStore();
  const view = render(
    <Provider store={store}>
      <MemoryRouter initialEntries={[path]}>
        <AppRoutes />
        <Address />
      </MemoryRouter>
    </Provider>,
  );
  const address = () => view.getByTestId('address').textContent;
  return { ...view, seller, network, store, address, user: userEvent.setup() };
}

/** The cookie comes as after a link was followed; the pages never see links. */
async function enter(seller: Seller, as: NonNullable<Visit['as']>): Promise<void> {
  const { cookie } = as === 'seller' || as === 'stranger' ? seller : await seller.colleague(as);
  seller.network.entering = as === 'stranger' ? `${cookie}; Max-Age=0` : cookie;
  await fetch('/enter');
}
