import { skipToken } from '@reduxjs/toolkit/query';
import type { DashboardVersion } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionQuery } from '../../api/session.ts';
import { Button } from '../../controls/button.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { Sheet } from '../../controls/sheet.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { formatInstant } from '../../i18n/format.ts';
import { useVersionDocumentQuery, useVersionsQuery } from '../save/editor-api.ts';
import { VersionPicture } from './version-picture.tsx';

export interface VersionHistoryProps {
  dashboard: string;
  onClose(): void;
  onRestore(version: number): void;
}

/** Every saved state with its picture; any of them can be the draft again. */
export default function VersionHistory({ dashboard, onClose, onRestore }: VersionHistoryProps) {
  const { t } = useTranslation('editor');
  const { data: versions, error, refetch } = useVersionsQuery(dashboard, { refetchOnMountOrArgChange: true });
  const [shown, setShown] = useState(10);
  return (
    <Sheet title={t('history.title')} isOpen onClose={onClose}>
      {error !== undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {versions === undefined && error === undefined && <Skeleton className="h-40" />}
      <ol className="flex flex-col gap-4">
        {versions?.slice(0, shown).map((version, index) => (
          <VersionEntry
            key={version.version}
            dashboard={dashboard}
            version={version}
            newest={index === 0}
            onRestore={onRestore}
          />
        ))}
      </ol>
      {versions !== undefined && versions.length > shown && (
        <Button className="mt-4 w-full" onPress={() => setShown(shown + 10)}>
          {t('history.more')}
        </Button>
      )}
    </Sheet>
  );
}

interface VersionEntryProps {
  dashboard: string;
  version: DashboardVersion;
  newest: boolean;
  onRestore(version: number): void;
}

function VersionEntry({ dashboard, version, newest, onRestore }: VersionEntryProps) {
  const { t } = useTranslation('editor');
  const { data: document } = useVersionDocumentQuery(
    dashboard === '' ? skipToken : { dashboard, version: version.version },
  );
  const session = useSessionQuery();
  const own = version.author !== null && version.author === session.data?.user.id;
  const author = own ? t('history.you') : (version.authorName ?? t('history.someone'));
  const tiles = document?.sections.flatMap((section) => section.tiles).length ?? 0;
  return (
    <li className="flex gap-4 border-b border-line pb-4 last:border-0">
      <div className="relative h-32 w-52 shrink-0 overflow-hidden rounded-control border border-line bg-paper p-1 max-sm:w-36">
        {document ? (
          <VersionPicture
            document={document}
            version={version.version}
            label={t('history.picture', { count: tiles })}
          />
        ) : (
          <Skeleton className="size-full" />
        )}
      </div>
      <div className="flex min-w-0 flex-1 flex-col items-start gap-1">
        <p className="text-m font-medium">{formatInstant(version.createdAt)}</p>
        <p className="text-s text-ink-2">{author}</p>
        <p className="flex flex-wrap gap-1.5 text-xs">
          {newest && <span className="rounded-full bg-accent-soft px-2 py-0.5 text-accent">{t('history.now')}</span>}
          {version.published && (
            <span className="rounded-full bg-up-soft px-2 py-0.5 text-up">{t('history.published')}</span>
          )}
        </p>
        {!newest && (
          <Button size="s" className="mt-auto" onPress={() => onRestore(version.version)}>
            {t('history.restore')}
          </Button>
        )}
      </div>
    </li>
  );
}
