import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { useShopsQuery } from '../api/rest.ts';
import { useCanEdit } from '../dashboard/use-can-edit.ts';
import { PageStopped } from '../shell/page-stopped.tsx';
import { PageSkeleton } from '../shell/splash.tsx';

const Bring = lazy(() => import('./bring/bring-page.tsx'));
const Shops = lazy(() => import('./shops/shops-page.tsx'));
const Imports = lazy(() => import('./imports/imports-page.tsx'));
const Tables = lazy(() => import('./tables/tables-page.tsx'));
const Costs = lazy(() => import('./costs/costs-page.tsx'));
const Fees = lazy(() => import('./fees/fees-page.tsx'));

/** The room *Data*. Without any shop it begins where files come in, for those who may bring some. */
export default function DataPage() {
  const canEdit = useCanEdit();
  return (
    <Routes>
      <Route index element={<FirstPage />} />
      <Route path="bring" element={canEdit ? <Bring /> : <Navigate to="/data/shops" replace />} />
      <Route path="shops" element={<Shops />} />
      <Route path="imports" element={<Imports />} />
      <Route path="tables" element={<Tables />} />
      <Route path="costs" element={<Costs />} />
      <Route path="fees" element={<Fees />} />
      <Route path="*" element={<PageStopped kind="notFound" heading="h2" />} />
    </Routes>
  );
}

function FirstPage() {
  const { data, isLoading } = useShopsQuery();
  const canEdit = useCanEdit();
  if (isLoading) return <PageSkeleton />;
  const hasShops = data !== undefined && data.length > 0;
  return <Navigate to={hasShops || !canEdit ? '/data/shops' : '/data/bring'} replace />;
}
