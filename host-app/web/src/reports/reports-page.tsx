import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { useCanEdit } from '../dashboard/use-can-edit.ts';
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
const Mail = lazy(() => import('./outbox/mail-page.tsx'));

/** The room *Reports*. Mails are for those who may cause some. */
export default function ReportsPage() {
  const canEdit = useCanEdit();
  return (
    <Routes>
      <Route index element={<ReportListPage />} />
      {canEdit && <Route path="outbox" element={<Outbox />} />}
      {canEdit && <Route path="outbox/:id" element={<Mail />} />}
      {!canEdit && <Route path="outbox/*" element={<Navigate to="/reports" replace />} />}
      <Route path=":id" element={<Report />} />
      <Route path=":id/compose" element={<Compose />} />
    </Routes>
  );
}
