import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { useCanEdit } from '../dashboard/use-can-edit.ts';
import { useIsOwner } from '../dashboard/use-is-owner.ts';
import { loadNamespaces } from '../i18n/index.ts';
import ReportListPage from './list/report-list-page.tsx';

const Report = lazy(() => import('./report/report-page.tsx'));
const Outbox = lazy(() => import('./outbox/outbox-page.tsx'));
const Compose = lazy(async () => {
  const [module] = await Promise.all([
    import('./composer/compose-page.tsx'),
    loadNamespaces('compose', 'dashboard', 'editor'),
  ]);
  return module;
});
const People = lazy(() => withWords(import('./people/people-page.tsx')));
const Places = lazy(() => withWords(import('./places/places-page.tsx')));
const Approvals = lazy(() => withWords(import('./approvals/approvals-page.tsx')));
const Retention = lazy(() => withWords(import('./retention/retention-page.tsx')));
const Troubles = lazy(() => withWords(import('./troubles/troubles-page.tsx')));
const Mail = lazy(() => import('./outbox/mail-page.tsx'));

async function withWords<Module>(page: Promise<Module>): Promise<Module> {
  const [module] = await Promise.all([page, loadNamespaces('people', 'schedules')]);
  return module;
}

/** The room *Reports*. Mails are for those who may cause some. */
export default function ReportsPage() {
  const canEdit = useCanEdit();
  const isOwner = useIsOwner();
  return (
    <Routes>
      <Route index element={<ReportListPage />} />
      {canEdit && <Route path="outbox" element={<Outbox />} />}
      {canEdit && <Route path="outbox/:id" element={<Mail />} />}
      {!canEdit && <Route path="outbox/*" element={<Navigate to="/reports" replace />} />}
      <Route path="people" element={canEdit ? <People /> : <Navigate to="/reports" replace />} />
      <Route path="places" element={isOwner ? <Places /> : <Navigate to="/reports" replace />} />
      <Route path="approvals" element={isOwner ? <Approvals /> : <Navigate to="/reports" replace />} />
      <Route path="settings" element={isOwner ? <Retention /> : <Navigate to="/reports" replace />} />
      <Route path="troubles" element={<Troubles />} />
      <Route path=":id" element={<Report />} />
      <Route path=":id/compose" element={<Compose />} />
    </Routes>
  );
}
