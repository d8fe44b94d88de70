import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { loadNamespaces } from './i18n/index.ts';
import type { Namespace } from './i18n/locales.ts';
import { Guard } from './shell/guard.tsx';
import { Root } from './shell/root.tsx';
import { RouteError } from './shell/route-error.tsx';
import { Shell } from './shell/shell.tsx';
import { Splash } from './shell/splash.tsx';

/** A page and its words, fetched side by side when its address is first visited. */
function page(load: () => Promise<{ default: ComponentType }>, ...namespaces: Namespace[]) {
  return {
    lazy: async () => {
      const [module] = await Promise.all([load(), loadNamespaces(...namespaces)]);
      return { Component: module.default };
    },
    ErrorBoundary: RouteError,
  } satisfies RouteObject;
}

export const routes: RouteObject[] = [
  {
    Component: Root,
    ErrorBoundary: RouteError,
    HydrateFallback: Splash,
    children: [
      { path: 'sign-in', ...page(() => import('./sign-in/sign-in-page.tsx'), 'welcome') },
      {
        Component: Guard,
        children: [
          { path: 'welcome', ...page(() => import('./welcome/welcome-page.tsx'), 'welcome') },
          { path: 'join', ...page(() => import('./sign-in/join-page.tsx'), 'welcome') },
          {
            Component: Shell,
            ErrorBoundary: RouteError,
            children: [
              { index: true, ...page(() => import('./home/home-page.tsx'), 'home') },
              { path: 'd/:id', ...page(() => import('./dashboard/dashboard-page.tsx'), 'dashboard') },
              { path: 'd/:id/edit', ...page(() => import('./editor/editor-page.tsx'), 'dashboard', 'editor') },
              { path: 'data/*', ...page(() => import('./data/data-page.tsx'), 'data') },
              { path: 'gallery/*', ...page(() => import('./gallery/gallery-page.tsx'), 'gallery') },
              { path: 'settings/*', ...page(() => import('./settings/settings-page.tsx'), 'settings') },
              { path: '*', Component: RouteError },
            ],
          },
        ],
      },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(routes);
}
