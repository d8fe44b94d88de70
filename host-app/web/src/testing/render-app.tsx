import { cleanup, configure, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Provider } from 'react-redux';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, vi } from 'vitest';
import { chooseLocale, startI18n } from '../i18n/index.ts';
import { AppRoutes } from '../routes.tsx';
import { createStore } from '../store/store.ts';
import { FakeServer, type Handlers } from './fake-server.ts';
import { sellerServer } from './seller.ts';

// The machines that run this are slow at times, and a whole page in an error message helps nobody.
configure({ asyncUtilTimeout: 20_000, getElementError: (message) => new Error(message?.split('\n')[0] ?? '') });

let started: Promise<void> | undefined;

/** Starts the texts once per test file, in English. */
export async function startTexts(): Promise<void> {
  started ??= startI18n();
  await started;
  await chooseLocale('en');
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
});

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

/** The whole product at an address, against a server that answers as the handlers say. */
export async function renderApp(path: string, handlers: Handlers = {}) {
  await startTexts();
  const server = new FakeServer({ ...sellerServer(), ...handlers });
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
  return { ...view, server, store, address, user: userEvent.setup() };
}
