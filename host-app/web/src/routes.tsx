import { type ComponentType, lazy } from 'react';
import { Route, Routes } from 'react-router';
import { loadNamespaces } from './i18n/index.ts';
import type { Namespace } from './i18n/locales.ts';
import { Guard } from './shell/guard.tsx';
import { PageStopped } from './shell/page-stopped.tsx';
import { Root } from './shell/root.tsx';
import { Shell } from './shell/shell.tsx';

/** A page and its words, fetched side by side when its address is first visited. */
function page(load: () => Promise<{ default: ComponentType }>, ...namespaces: Namespace[]) {
  return lazy(async () => {
    const [module] = await Promise.all([load(), loadNamespaces(...namespaces)]);
    return module;
  });
}

const SignIn = page(() => import('./sign-in/sign-in-page.tsx'), 'welcome');
const Welcome = page(() => import('./welcome/welcome-page.tsx'), 'welcome');
const Join = page(() => import('./sign-in/join-page.tsx'), 'welcome');
const Home = page(() => import('./home/home-page.tsx'), 'home');
const Dashboard = page(() => import('./dashboard/dashboard-page.tsx'), 'dashboard');
const Editor = page(() => import('./editor/editor-page.tsx'), 'dashboard', 'editor');
const Data = page(() => import('./data/data-page.tsx'), 'data');
const Gallery = page(() => import('./gallery/gallery-page.tsx'), 'gallery', 'marketplace');
const Market = page(() => import('./marketplace/market-page.tsx'), 'marketplace', 'gallery');
const Plugin = page(() => import('./marketplace/plugin-page.tsx'), 'marketplace', 'gallery');
const NewWidget = page(
  () => import('./authoring/new-widget-page.tsx'),
  'authoring',
  'gallery',
  'editor',
  'dashboard',
  'marketplace',
);
const Reports = page(() => import('./reports/reports-page.tsx'), 'reports', 'home');
const Settings = page(() => import('./settings/settings-page.tsx'), 'settings', 'marketplace');

/** Every address of the product. */
export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Root />}>
        <Route path="sign-in" element={<SignIn />} />
        <Route element={<Guard />}>
          <Route path="welcome" element={<Welcome />} />
          <Route path="join" element={<Join />} />
          <Route element={<Shell />}>
            <Route index element={<Home />} />
            <Route path="d/:id" element={<Dashboard />} />
            <Route path="d/:id/edit" element={<Editor />} />
            <Route path="data/*" element={<Data />} />
            <Route path="reports/*" element={<Reports />} />
            <Route path="gallery/new-widget" element={<NewWidget />} />
            <Route path="gallery/market" element={<Market />} />
            <Route path="gallery/market/:plugin" element={<Plugin />} />
            <Route path="gallery/*" element={<Gallery />} />
            <Route path="settings/*" element={<Settings />} />
            <Route path="*" element={<PageStopped kind="notFound" />} />
          </Route>
        </Route>
      </Route>
    </Routes>
  );
}
