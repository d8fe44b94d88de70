import type { Import } from '@vitrine/server/api';
import { FileStack, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEveryImportInfiniteQuery } from '../../api/rest.ts';
import { useSessionQuery } from '../../api/session.ts';
import { Button } from '../../controls/button.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { formatInstant } from '../../i18n/format.ts';
import { Page } from '../../shell/page.tsx';
import { ImportCards } from '../bring/import-cards.tsx';
import { BringLink } from '../bring-link.tsx';
import { DataNav } from '../data-nav.tsx';
import { isOver, totalsOf } from '../import-state.ts';
import { RejectsSheet } from './rejects-sheet.tsx';
import { TakeBackDialog } from './take-back-dialog.tsx';
import { useTakingBack } from './use-taking-back.ts';

/** Everything that was ever brought, newest first, with what became of it. */
export default function ImportsPage() {
  const { t } = useTranslation('data');
  const brought = useEveryImportInfiniteQuery();
  const { data, error, isLoading, refetch } = brought;
  const imports = data?.pages.flatMap(({ items }) => items);
  const bring = <BringLink />;
  return (
    <Page title={t('imports.title')} intro={t('imports.intro')} above={<DataNav />} actions={bring}>
      {error !== undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {isLoading && (
        <div aria-busy className="panel flex flex-col gap-4 p-5">
          <Skeleton className="h-5 w-52" />
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
        </div>
      )}
      {imports?.length === 0 && (
        <div className="panel">
          <EmptyState icon={<FileStack aria-hidden size={20} />} title={t('imports.empty')} action={bring}>
            {t('imports.emptyText')}
          </EmptyState>
        </div>
      )}
      <ul className="flex flex-col gap-3.5">
        {imports?.map((item) => (
          <ImportPanel key={item.id} item={item} />
        ))}
      </ul>
      {brought.hasNextPage && (
        <div className="mt-3 text-center">
          <Button variant="quiet" isPending={brought.isFetchingNextPage} onPress={() => void brought.fetchNextPage()}>
            {t('imports.more')}
          </Button>
        </div>
      )}
    </Page>
  );
}

function ImportPanel({ item }: { item: Import }) {
  const { t } = useTranslation('data');
  const { data: session } = useSessionQuery();
  const [asking, setAsking] = useState(false);
  const [rejects, setRejects] = useState(false);
  const { takeBack, isTaking } = useTakingBack(item.id);
  const { rejected } = totalsOf(item);
  const canEdit = session !== undefined && session.workspace.role !== 'viewer';
  const canTakeBack = canEdit && isOver(item.state) && item.state === 'done';
  return (
    <li className="panel px-4 pt-3.5 pb-1 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line pb-2.5">
        <div>
          <h2 className="text-m">{formatInstant(item.createdAt)}</h2>
          <p className="text-s text-ink-3">
            {item.plugin === undefined
              ? t('imports.files', { count: item.files.length })
              : t('imports.fromPlugin', { plugin: item.plugin })}
          </p>
        </div>
        <div className="flex gap-2">
          {rejected > 0 && item.state !== 'takenBack' && (
            <Button size="s" onPress={() => setRejects(true)}>
              {t('imports.seeRejected', { count: rejected })}
            </Button>
          )}
          {canTakeBack && (
            <Button
              size="s"
              icon={<Undo2 aria-hidden size={14} />}
              isPending={isTaking}
              onPress={() => setAsking(true)}
            >
              {t('imports.takeBack')}
            </Button>
          )}
        </div>
      </div>
      <ul className="divide-y divide-line">
        <ImportCards importId={item.id} known={item} />
      </ul>
      {asking && (
        <TakeBackDialog
          isOfPlugin={item.plugin !== undefined}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void takeBack();
          }}
        />
      )}
      {rejects && <RejectsSheet importId={item.id} onClose={() => setRejects(false)} />}
    </li>
  );
}
