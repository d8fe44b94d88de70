import type { MarketplaceEntry } from '@vitrine/server/api';
import { Store } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button, buttonClass } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { ErrorState } from '../controls/error-state.tsx';
import { SearchField } from '../controls/search-field.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { useCanEdit } from '../dashboard/use-can-edit.ts';
import { useWorkspaceData } from '../dashboard/use-workspace-data.ts';
import { CardBoundary } from '../shell/card-boundary.tsx';
import { Page } from '../shell/page.tsx';
import { MarketFilters } from './market-filters.tsx';
import { MarketLinks } from './market-links.tsx';
import { useCatalogueInfiniteQuery, useMarketplaceQuery } from './marketplace-api.ts';
import { OfferCard } from './offer-card.tsx';
import { remoteAddress } from './remote-address.ts';
import { useMarketSearch } from './use-market-search.ts';

/** How long somebody may go on typing before the marketplace is asked. */
const PAUSE_MS = 250;
const WAITING = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The catalogue: everything on offer, drawn with the reader's own data. */
export default function MarketPage() {
  const { t } = useTranslation('marketplace');
  const { search, change, clear, narrowed } = useMarketSearch();
  const { data: market } = useMarketplaceQuery();
  const catalogue = useCatalogueInfiniteQuery(search);
  const pages = catalogue.data?.pages;
  const lines = pages?.flatMap(({ items }) => items);
  const remote = market && remoteAddress(market);
  return (
    <Page
      title={t('title')}
      intro={
        <>
          {t('intro')} {remote !== undefined && t('from', { address: remote })}
        </>
      }
      actions={<NewWidget />}
    >
      <MarketLinks />
      <MarketSearchField value={search.text ?? ''} onChange={(text) => change('text', text)} />
      <MarketFilters search={search} facets={pages?.[0]?.facets} onChange={change} onClear={clear} />
      {catalogue.isError ? (
        <ErrorState error={catalogue.error} onRetry={() => void catalogue.refetch()} />
      ) : lines === undefined ? (
        <Waiting />
      ) : lines.length === 0 ? (
        <Nothing narrowed={narrowed} remote={remote} onClear={clear} />
      ) : (
        <Offers
          lines={lines}
          more={
            catalogue.hasNextPage && (
              <Button isPending={catalogue.isFetchingNextPage} onPress={() => void catalogue.fetchNextPage()}>
                {t('more')}
              </Button>
            )
          }
        />
      )}
    </Page>
  );
}

function Offers({ lines, more }: { lines: readonly MarketplaceEntry[]; more: ReactNode }) {
  const { t } = useTranslation('marketplace');
  const data = useWorkspaceData();
  return (
    <>
      <p role="status" className="sr-only">
        {t('found', { count: lines.length })}
      </p>
      <ul className="grid gap-3.5 sm:grid-cols-2 xl:grid-cols-3 2xl:grid-cols-4">
        {lines.map((line) => (
          <li key={line.id}>
            <CardBoundary name={line.id}>
              <OfferCard line={line} data={data} />
            </CardBoundary>
          </li>
        ))}
      </ul>
      <div className="mt-5 flex justify-center">{more}</div>
    </>
  );
}

function Nothing({ narrowed, remote, onClear }: { narrowed: boolean; remote: string | undefined; onClear(): void }) {
  const { t } = useTranslation('marketplace');
  const icon = <Store aria-hidden size={20} />;
  if (narrowed)
    return (
      <EmptyState
        icon={icon}
        title={t('noMatch.title')}
        action={<Button onPress={onClear}>{t('filter.clear')}</Button>}
      >
        {t('noMatch.text')}
      </EmptyState>
    );
  return (
    <EmptyState icon={icon} title={t('empty.title')} action={<NewWidget />}>
      {remote === undefined ? t('empty.text') : t('empty.remote', { address: remote })}
    </EmptyState>
  );
}

function NewWidget() {
  const { t } = useTranslation('marketplace');
  const canEdit = useCanEdit();
  if (!canEdit) return null;
  return (
    <Link to="/gallery/new-widget" className={buttonClass()}>
      {t('empty.make')}
    </Link>
  );
}

/** Asks once the words have rested; what stands in the address comes from Back and from links, too. */
function MarketSearchField({ value, onChange }: { value: string; onChange(text: string): void }) {
  const { t } = useTranslation('marketplace');
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return;
    const { pathname } = window.location;
    // Who has opened a plugin meanwhile is not fetched back while its page is loading.
    const timer = setTimeout(() => window.location.pathname === pathname && onChange(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return <SearchField size="l" label={t('search')} value={typed} onChange={setTyped} className="mb-4 max-w-2xl" />;
}

function Waiting() {
  return (
    <div aria-busy className="grid gap-3.5 sm:grid-cols-2 xl:grid-cols-3 2xl:grid-cols-4">
      {WAITING.map((key) => (
        <Skeleton key={key} className="h-80 rounded-m" />
      ))}
    </div>
  );
}
