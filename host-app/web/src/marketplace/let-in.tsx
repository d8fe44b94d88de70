import { LockKeyholeOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionQuery } from '../api/session.ts';
import { Button } from '../controls/button.tsx';
import { DecisionDialog } from '../controls/decision-dialog.tsx';
import { toast } from '../controls/toast.ts';
import { useLetPluginInMutation, usePluginConsentQuery } from '../settings/plugins/plugins-api.ts';
import { PermissionList } from './permission-list.tsx';
import { GoodToKnow } from './warning-list.tsx';

export interface LetInProps {
  plugin: string;
  title: string;
}

/** Stands where an installed plugin asks this workspace for something that nobody of it agreed to. */
export function LetIn({ plugin, title }: LetInProps) {
  const { t } = useTranslation('marketplace');
  const { data: session } = useSessionQuery();
  const { data: consent } = usePluginConsentQuery(plugin);
  const [asking, setAsking] = useState(false);
  const open = consent?.permissions.filter(({ agreed }) => !agreed) ?? [];
  if (session === undefined || !consent?.needed || open.length === 0) return null;
  if (session.workspace.role !== 'owner') return <p className="text-s text-ink-3">{t('letIn.askOwner')}</p>;
  return (
    <>
      <Button variant="primary" icon={<LockKeyholeOpen aria-hidden size={16} />} onPress={() => setAsking(true)}>
        {t('letIn.open')}
      </Button>
      {asking && <LetInDialog plugin={plugin} title={title} onClose={() => setAsking(false)} />}
    </>
  );
}

function LetInDialog({ plugin, title, onClose }: LetInProps & { onClose(): void }) {
  const { t } = useTranslation('marketplace');
  const { data: consent } = usePluginConsentQuery(plugin);
  const [letIn, { isLoading, error }] = useLetPluginInMutation();
  const permissions = consent?.permissions ?? [];
  const before = permissions.some(({ agreed }) => agreed);
  const agree = async () => {
    const done = await letIn({ plugin, agreed: permissions.map(({ key }) => key) });
    if (done.error !== undefined) return;
    toast({ text: t('letIn.done', { title }) });
    onClose();
  };
  return (
    <DecisionDialog
      title={t('letIn.title', { title })}
      action={t('letIn.agree')}
      variant="primary"
      role="dialog"
      size="m"
      isPending={isLoading}
      error={error}
      onClose={onClose}
      onDecide={() => void agree()}
    >
      <p>{t(before ? 'letIn.more' : 'letIn.text')}</p>
      <PermissionList items={permissions.filter(({ agreed }) => !agreed)} isNew={before} />
      <GoodToKnow warnings={consent?.warnings ?? []} />
    </DecisionDialog>
  );
}
