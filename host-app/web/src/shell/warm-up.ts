import { graphqlApi } from '../api/graphql.ts';
import { restApi } from '../api/rest.ts';
import { sessionApi } from '../api/session.ts';
import type { AppDispatch } from '../store/store.ts';

const KEY = 'vitrine-signed-in';
const DASHBOARD = /^\/d\/([\w-]+)\/?$/;
/** Answers that nobody came for are dropped as always. */
const ONCE = { subscribe: false };

/** Whether somebody was signed in on this device when it was last used; only a hint, rights are the server's affair. */
export function rememberSignedIn(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage every visit is like the first one.
  }
}

function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function isDashboard(pathname: string): boolean {
  return DASHBOARD.test(pathname);
}

/** Asks at once for what the page at this address will need, instead of one thing after the other as the page finds out. */
export async function warmUp(dispatch: AppDispatch, pathname: string): Promise<void> {
  const session = dispatch(sessionApi.endpoints.session.initiate(undefined, ONCE));
  const id = DASHBOARD.exec(pathname)?.[1];
  if (id === undefined || !wasSignedIn()) return;
  const { widgets, datasets, shops, days } = restApi.endpoints;
  void dispatch(widgets.initiate(undefined, ONCE));
  void dispatch(datasets.initiate(undefined, ONCE));
  void dispatch(shops.initiate(undefined, ONCE));
  void dispatch(days.initiate(undefined, ONCE));
  // GraphQL is asked by POST, which takes the token of the session.
  await session;
  await dispatch(graphqlApi.endpoints.dashboard.initiate(id, ONCE));
}
