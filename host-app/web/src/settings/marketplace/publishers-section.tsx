import { Copy, KeyRound, Plus, RotateCcwKey } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionQuery } from '../../api/session.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { formatDay } from '../../i18n/format.ts';
import { Secret } from '../secret.tsx';
import { Section } from '../section.tsx';
import { useTold } from '../use-told.ts';
import { NewPublisherDialog } from './new-publisher-dialog.tsx';
import {
  type PublisherLine,
  useKeptPublishersQuery,
  usePublishersQuery,
  useRenewTokenMutation,
} from './operator-api.ts';

/** Who may publish on the marketplace of this server. */
export function PublishersSection() {
  const { t } = useTranslation('settings');
  const { data, error, isLoading, refetch } = usePublishersQuery();
  const { data: session } = useSessionQuery();
  // Whose keys are kept for the workspace is its owners' to know.
  const { data: kept } = useKeptPublishersQuery(undefined, { skip: session?.workspace.role !== 'owner' });
  const [making, setMaking] = useState(false);
  const keptNames = new Set(kept?.map(({ name }) => name));
  return (
    <Section
      title={t('market.publishers')}
      text={t('market.publishersText')}
      actions={
        <Button icon={<Plus aria-hidden size={16} />} onPress={() => setMaking(true)}>
          {t('market.addPublisher')}
        </Button>
      }
    >
      {isLoading && <SkeletonLines lines={2} />}
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState icon={<KeyRound aria-hidden size={20} />} title={t('market.noPublishers')} />}
      {data !== undefined && data.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {data.map((publisher) => (
            <PublisherRow key={publisher.name} publisher={publisher} isKept={keptNames.has(publisher.name)} />
          ))}
        </ul>
      )}
      {making && <NewPublisherDialog onClose={() => setMaking(false)} />}
    </Section>
  );
}

function PublisherRow({ publisher, isKept }: { publisher: PublisherLine; isKept: boolean }) {
  const { t } = useTranslation(['settings', 'shell']);
  const told = useTold();
  const [renew, { data, reset }] = useRenewTokenMutation();
  const { name, keyId, createdAt } = publisher;
  const facts = [
    t('market.keyIs', { key: keyId }),
    isKept ? t('market.keptHere') : undefined,
    t('market.since', { day: formatDay(createdAt.slice(0, 10)) }),
  ];
  const press = async () => {
    const done = await renew(name);
    if (done.error !== undefined) told(done);
  };
  return (
    <li className="flex items-center gap-3 py-3">
      <div className="min-w-0 flex-1">
        <p className="text-m font-medium">{name}</p>
        <p className="text-s break-words text-ink-3">{facts.filter((fact) => fact !== undefined).join(' · ')}</p>
      </div>
      {!isKept && (
        <IconButton
          label={t('market.renew', { name })}
          icon={<RotateCcwKey aria-hidden size={17} />}
          onPress={() => void press()}
        />
      )}
      {data !== undefined && (
        <Dialog
          title={t('market.token', { name })}
          size="m"
          isOpen
          onClose={reset}
          actions={
            <Button variant="primary" onPress={reset}>
              {t('shell:close')}
            </Button>
          }
        >
          <Secret label={name} value={data.token} hint={t('market.tokenOnce')} icon={<Copy aria-hidden size={16} />} />
        </Dialog>
      )}
    </li>
  );
}
