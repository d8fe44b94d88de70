import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useSessionQuery, useUpdateWorkspaceMutation } from '../../api/session.ts';
import { ComboBox } from '../../controls/combo-box.tsx';
import { EditableTitle } from '../../data/shops/editable-title.tsx';
import { currencyOptions, timezoneOptions } from '../../i18n/places.ts';
import { Section } from '../section.tsx';
import { useTold } from '../use-told.ts';

/** What holds for everybody: name, the currency of sums over shops, the time zone. */
export default function WorkspaceSection() {
  const { t } = useTranslation(['settings', 'shell']);
  const { data: session } = useSessionQuery();
  const [update] = useUpdateWorkspaceMutation();
  const told = useTold();
  if (session === undefined) return null;
  const { workspace } = session;
  if (workspace.role !== 'owner') return <Navigate to="/settings/me" replace />;
  const change = (part: Parameters<typeof update>[0]) => void update(part).then(told);
  return (
    <Section title={t('workspace.title')} text={t('workspace.text')}>
      <div className="max-w-2xl">
        <p className="field-label">{t('workspace.name')}</p>
        <EditableTitle label={t('workspace.name')} value={workspace.name} onChange={(name) => change({ name })} />
        <div className="mt-4 grid gap-5 sm:grid-cols-2">
          <ComboBox
            label={t('workspace.currency')}
            hint={t('workspace.currencyHint')}
            value={workspace.currency}
            onChange={(currency) => currency !== null && currency !== workspace.currency && change({ currency })}
            options={currencyOptions(workspace.currency)}
            empty={t('shell:noMatch')}
          />
          <ComboBox
            label={t('workspace.timezone')}
            value={workspace.timezone}
            onChange={(timezone) => timezone !== null && timezone !== workspace.timezone && change({ timezone })}
            options={timezoneOptions(workspace.timezone)}
            empty={t('shell:noMatch')}
          />
        </div>
      </div>
    </Section>
  );
}
