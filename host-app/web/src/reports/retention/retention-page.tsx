import type { ReportSettings } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { Select } from '../../controls/select.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { Switch } from '../../controls/switch.tsx';
import { toast } from '../../controls/toast.ts';
import { Section } from '../../settings/section.tsx';
import { Page } from '../../shell/page.tsx';
import { ReportsNav } from '../reports-nav.tsx';
import { useReportSettingsQuery, useSaveReportSettingsMutation } from './retention-api.ts';

const KEPT = ['runsDays', 'filesDays', 'mailsDays'] as const;
const DAYS = [30, 90, 365, 730, 1825] as const;
const FOR_EVER = '';

/** For how long what reports became is kept, and whether first mails to people outside wait. */
export default function RetentionPage() {
  const { t } = useTranslation('people');
  const { data, error, isLoading, refetch } = useReportSettingsQuery();
  return (
    <Page title={t('retention.title')} intro={t('retention.intro')} above={<ReportsNav />} width="text">
      {isLoading && <SkeletonLines lines={4} />}
      {data === undefined && error !== undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <RetentionForm key={JSON.stringify(data)} known={data} />}
    </Page>
  );
}

function RetentionForm({ known }: { known: ReportSettings }) {
  const { t } = useTranslation(['people', 'shell']);
  const [settings, setSettings] = useState(known);
  const [save, { isLoading, error }] = useSaveReportSettingsMutation();
  const shorter = KEPT.some((part) => (settings[part] ?? Infinity) < (known[part] ?? Infinity));
  const keep = async () => {
    const answer = await save(settings);
    if (answer.error === undefined) toast(t('shell:saved'));
  };
  return (
    <>
      <Section title={t('retention.kept')} text={t('retention.keptText')}>
        <div className="flex max-w-md flex-col gap-4">
          {KEPT.map((part) => (
            <Select
              key={part}
              label={t(`retention.${part}`)}
              hint={t(`retention.${part}Hint`)}
              value={String(settings[part] ?? FOR_EVER)}
              onChange={(id) => setSettings({ ...settings, [part]: id === FOR_EVER ? null : Number(id) })}
              options={[
                ...[...new Set([...DAYS, known[part] ?? DAYS[0]])]
                  .sort((one, other) => one - other)
                  .map((count) => ({ id: String(count), label: t('retention.days', { count }) })),
                { id: FOR_EVER, label: t('retention.forEver') },
              ]}
            />
          ))}
        </div>
        {shorter && <p className="mt-3 text-s text-pretty text-warn">{t('retention.goes')}</p>}
      </Section>
      <Section title={t('retention.outside')} text={t('retention.outsideText')}>
        <Switch
          isSelected={settings.approveOutside}
          onChange={(approveOutside) => setSettings({ ...settings, approveOutside })}
        >
          {t('retention.approveOutside')}
        </Switch>
      </Section>
      {error !== undefined && <FormProblem error={error} />}
      <Button variant="primary" isPending={isLoading} isDisabled={settings === known} onPress={() => void keep()}>
        {t('retention.save')}
      </Button>
    </>
  );
}
