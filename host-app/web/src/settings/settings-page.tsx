import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { useOperates, useSessionQuery } from '../api/session.ts';
import { PageLinks } from '../controls/page-links.tsx';
import { SkeletonLines } from '../controls/skeleton.tsx';
import { Page } from '../shell/page.tsx';
import { PageStopped } from '../shell/page-stopped.tsx';

const Me = lazy(() => import('./me/me-section.tsx'));
const Workspace = lazy(() => import('./workspace/workspace-section.tsx'));
const Members = lazy(() => import('./members/members-section.tsx'));
const Tokens = lazy(() => import('./tokens/tokens-section.tsx'));
const Plugins = lazy(() => import('./plugins/plugins-section.tsx'));
const PluginSettings = lazy(() => import('./plugins/plugin-settings-section.tsx'));
const Marketplace = lazy(() => import('./marketplace/marketplace-section.tsx'));
const About = lazy(() => import('./about/about-section.tsx'));

const SECTIONS = ['me', 'workspace', 'members', 'tokens', 'plugins', 'marketplace', 'about'] as const;
const FOR_OWNERS: ReadonlySet<string> = new Set(['workspace', 'marketplace']);
const FOR_OPERATORS: ReadonlySet<string> = new Set(['marketplace']);

export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const { data: session } = useSessionQuery();
  const isOwner = session?.workspace.role === 'owner';
  const isOperator = useOperates();
  const isShown = (name: string) => !FOR_OWNERS.has(name) || isOwner || (isOperator && FOR_OPERATORS.has(name));
  return (
    <Page title={t('title')} width="text">
      <PageLinks
        label={t('title')}
        className="-mt-2"
        links={SECTIONS.filter(isShown).map((name) => ({
          to: `/settings/${name}`,
          title: t(`nav.${name}`),
        }))}
      />
      <Suspense fallback={<SectionSkeleton />}>
        <Routes>
          <Route
            index
            element={
              <>
                <Navigate to="/settings/me" replace />
                <SectionSkeleton />
              </>
            }
          />
          <Route path="me" element={<Me />} />
          <Route path="workspace" element={<Workspace />} />
          <Route path="members" element={<Members />} />
          <Route path="tokens" element={<Tokens />} />
          <Route path="plugins" element={<Plugins />} />
          <Route path="plugins/:plugin" element={<PluginSettings />} />
          <Route path="marketplace" element={<Marketplace />} />
          <Route path="about" element={<About />} />
          <Route path="*" element={<PageStopped kind="notFound" heading="h2" />} />
        </Routes>
      </Suspense>
    </Page>
  );
}

/** Stands where a section is coming, also while the address is still on its way to the first one. */
function SectionSkeleton() {
  return (
    <div aria-busy className="panel p-5">
      <SkeletonLines lines={5} />
    </div>
  );
}
