import { type RefObject, useContext, useEffect, useRef } from 'react';
import { UNSAFE_NavigationContext as NavigationContext, type Navigator, type To, useLocation } from 'react-router';
import { beforeRouter } from '../../shell/before-router.ts';

export interface Held {
  isNeeded(): boolean;
  /** Somebody wants to be elsewhere; `go` brings them there. */
  onHeld(go: () => void): void;
}

/**
 * Holds every way off the page, by link and by the browser's Back, for as long as it is needed. The router's own blocker wants its data router,
 * which would stand, with 18 kB, before the first chart of every page.
 */
export function useHeldNavigation(held: Held): void {
  const { navigator } = useContext(NavigationContext);
  const location = useLocation();
  const { pathname } = location;
  const newest = useRef(held);
  const here = useRef(0);
  useEffect(() => {
    newest.current = held;
  });
  useEffect(() => {
    if (location.pathname !== '') here.current = placeOf(window.history.state);
  }, [location]);
  useEffect(() => holdLinks(navigator, pathname, newest), [navigator, pathname]);
  useEffect(() => holdHistory(pathname, here, newest), [pathname]);
}

function holdLinks(navigator: Navigator, pathname: string, held: RefObject<Held>): () => void {
  const { push, replace } = navigator;
  const guarded =
    (way: Navigator['push']): Navigator['push'] =>
    (to, ...more) => {
      const go = () => way(to, ...more);
      if (staysAt(to, pathname) || !held.current.isNeeded()) go();
      else held.current.onHeld(go);
    };
  Object.assign(navigator, { push: guarded(push), replace: guarded(replace) });
  return () => {
    Object.assign(navigator, { push, replace });
  };
}

function staysAt(to: To, pathname: string): boolean {
  const target = typeof to === 'string' ? to.replace(/[?#].*$/, '') : (to.pathname ?? '');
  return target === '' || target === pathname;
}

/** The browser has gone by the time it tells, so the page first goes back to where it was. */
function holdHistory(pathname: string, here: RefObject<number>, held: RefObject<Held>): () => void {
  let arrived: (() => void) | undefined;
  const gone = (event: PopStateEvent): void => {
    const steps = placeOf(event.state) - here.current;
    if (arrived) {
      arrived();
      arrived = undefined;
      event.stopImmediatePropagation();
    } else if (window.location.pathname !== pathname && steps !== 0 && held.current.isNeeded()) {
      event.stopImmediatePropagation();
      const returned = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      window.history.go(-steps);
      // Steps count from where the page is: the answer to a save may be faster than the browser.
      held.current.onHeld(() => void returned.then(() => window.history.go(steps)));
    }
  };
  return beforeRouter(gone);
}

/** The router numbers what it puts into the history. */
function placeOf(state: unknown): number {
  return Number((state as { idx?: number } | null)?.idx ?? 0);
}
