import { Ban, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { toast } from '../../controls/toast.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useRevokeMutation } from '../../marketplace/marketplace-api.ts';
import { Section } from '../section.tsx';
import { useTold } from '../use-told.ts';
import { useLiftRevocationMutation, useRevocationsQuery } from './operator-api.ts';
import { useTakenBack } from './taken-back.ts';

/** As a range of versions. */
const EVERY_VERSION = '*';

/** What this marketplace took back, and what it takes back next. */
export function RevocationsSection() {
  const { t } = useTranslation('settings');
  const takenBack = useTakenBack();
  const told = useTold();
  const { data, error, isLoading, refetch } = useRevocationsQuery();
  const [lift] = useLiftRevocationMutation();
  const [revoking, setRevoking] = useState(false);
  return (
    <Section
      title={t('market.revocations')}
      text={t('market.revocationsText')}
      actions={
        <Button icon={<Ban aria-hidden size={16} />} onPress={() => setRevoking(true)}>
          {t('market.revoke')}
        </Button>
      }
    >
      {isLoading && <SkeletonLines lines={2} />}
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState title={t('market.noRevocations')} />}
      {data !== undefined && data.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {data.map(({ id, plugin, versions, reason, at }) => (
            <li key={id} className="flex items-center gap-3 py-3">
              <div className="min-w-0 flex-1">
                <p className="text-m font-medium">{takenBack({ plugin, versions })}</p>
                <p className="text-s text-pretty text-ink-2">{reason}</p>
                <p className="text-s text-ink-3">{formatInstant(at)}</p>
              </div>
              <IconButton
                label={t('market.lift', { plugin })}
                icon={<Undo2 aria-hidden size={17} />}
                onPress={() => void lift(id).then((answer) => told(answer, t('market.lifted', { plugin })))}
              />
            </li>
          ))}
        </ul>
      )}
      {revoking && <RevokeDialog onClose={() => setRevoking(false)} />}
    </Section>
  );
}

function RevokeDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['settings', 'shell']);
  const [plugin, setPlugin] = useState('');
  const [versions, setVersions] = useState('');
  const [reason, setReason] = useState('');
  const [revoke, { isLoading, error }] = useRevokeMutation();
  const complete = [plugin, reason].every((text) => text.trim() !== '');
  const go = async () => {
    const wish = { plugin: plugin.trim(), versions: versions.trim() || EVERY_VERSION, reason: reason.trim() };
    const done = await revoke(wish);
    if (done.error !== undefined) return;
    toast({ text: t('market.revoked', { plugin: wish.plugin }) });
    onClose();
  };
  return (
    <DecisionDialog
      title={t('market.revoke')}
      action={t('market.revoke')}
      size="m"
      isPending={isLoading}
      isDisabled={!complete}
      error={error}
      onClose={onClose}
      onDecide={() => void go()}
    >
      <TextField label={t('market.plugin')} placeholder="acme.funnel" autoFocus value={plugin} onChange={setPlugin} />
      <TextField
        label={t('market.versions')}
        hint={t('market.versionsHint')}
        placeholder={t('market.everyVersion')}
        value={versions}
        onChange={setVersions}
      />
      <TextField label={t('market.reason')} hint={t('market.reasonHint')} value={reason} onChange={setReason} />
    </DecisionDialog>
  );
}
