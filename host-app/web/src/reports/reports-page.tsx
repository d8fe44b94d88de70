import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { useCanEdit } from '../dashboard/use-can-edit.ts';
import { useIsOwner } from '../dashboard/use-is-owner.ts';
import { loadNamespaces } from '../i18n/index.ts';
import ReportListPage from './list/report-list-page.tsx';

const Report = lazy(() => import('./report/report-page.tsx'));
const Outbox = lazy(() => import('./outbox/outbox-page.tsx'));
const Compose = lazy(() => withWords(import('./composer/compose-page.tsx'), 'compose', 'dashboard', 'editor'));
const People = lazy(() => withWords(import('./people/people-page.tsx'), 'people'));
const Places = lazy(() => withWords(import('./places/places-page.tsx'), 'people', 'schedules'));
const Approvals = lazy(() => withWords(import('./approvals/approvals-page.tsx'), 'people'));
const Retention = lazy(() => withWords(import('./retention/retention-page.tsx'), 'people'));
const Troubles = lazy(() => withWords(import('./troubles/troubles-page.tsx'), 'people'));
const Mail = lazy(() => import('./outbox/mail-page.tsx'));

async function withWords<Module>(page: Promise<Module>, ...rooms: Parameters<typeof loadNamespaces>): Promise<Module> {
  const [module] = await Promise.all([page, loadNamespaces(...rooms)]);
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
