import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { useShopsQuery } from '../api/rest.ts';
import { PageStopped } from '../shell/page-stopped.tsx';
import { PageSkeleton } from '../shell/splash.tsx';

const Bring = lazy(() => import('./bring/bring-page.tsx'));
const Shops = lazy(() => import('./shops/shops-page.tsx'));
const Imports = lazy(() => import('./imports/imports-page.tsx'));
const Tables = lazy(() => import('./tables/tables-page.tsx'));
const Costs = lazy(() => import('./costs/costs-page.tsx'));
const Fees = lazy(() => import('./fees/fees-page.tsx'));

/** The room *Data*. Without any shop it begins where files come in. */
export default function DataPage() {
  return (
    <Routes>
      <Route index element={<FirstPage />} />
      <Route path="bring" element={<Bring />} />
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
  if (isLoading) return <PageSkeleton />;
  return <Navigate to={data !== undefined && data.length > 0 ? '/data/shops' : '/data/bring'} replace />;
}
