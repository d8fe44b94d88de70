import type { PluginSettings } from '@vitrine/server/api';
import { SchemaForm } from '@vitrine/widget-registry/react';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isProblem } from '../../api/problem.ts';
import { usePluginsQuery } from '../../api/rest.ts';
import { Button } from '../../controls/button.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { formatList, formatNumber, getFormatLocale, localized } from '../../i18n/format.ts';
import { Section } from '../section.tsx';
import { useTold } from '../use-told.ts';
import { ConsentSection } from './consent-section.tsx';
import { usePluginSettingsQuery, useTellPluginMutation } from './plugins-api.ts';
import { SecretRow } from './secret-row.tsx';

/** What a workspace tells one plugin, and what that plugin can reach. */
export default function PluginSettingsSection() {
  const { t } = useTranslation('settings');
  const { plugin = '' } = useParams();
  const { data: plugins } = usePluginsQuery();
  const settings = usePluginSettingsQuery(plugin);
  const title = plugins?.find(({ manifest }) => manifest.id === plugin)?.manifest.title;
  const absent = isProblem(settings.error) && settings.error.status === 404;
  return (
    <>
      <Link to="/settings/plugins" className="mb-3 inline-flex items-center gap-1.5 text-s text-ink-2 hover:text-ink">
        <ArrowLeft aria-hidden size={15} />
        {t('pluginSettings.back')}
      </Link>
      <h2 className="mb-3 text-xl font-semibold">{title === undefined ? plugin : localized(title)}</h2>
      {settings.isLoading && <SkeletonLines lines={5} />}
      {absent && <EmptyState title={t('pluginSettings.none')} />}
      {settings.isError && !absent && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data !== undefined && (
        <ConsentSection plugin={plugin} title={title === undefined ? plugin : localized(title)} />
      )}
      {settings.data !== undefined && <Parts plugin={plugin} settings={settings.data} />}
    </>
  );
}

function Parts({ plugin, settings }: { plugin: string; settings: PluginSettings }) {
  const { t } = useTranslation('settings');
  const { secrets, capabilities } = settings;
  return (
    <>
      <Section title={t('pluginSettings.secrets')} text={t('pluginSettings.secretsText')}>
        {secrets.length === 0 ? (
          <p className="text-m text-ink-2">{t('pluginSettings.noSecrets')}</p>
        ) : (
          <ul className="divide-y divide-line border-t border-line">
            {secrets.map((secret) => (
              <SecretRow
                key={secret.name}
                plugin={plugin}
                secret={secret}
                origins={(capabilities.net ?? [])
                  .filter((net) => net.secret?.name === secret.name)
                  .map(({ origin }) => origin)}
              />
            ))}
          </ul>
        )}
      </Section>
      <OptionsSection plugin={plugin} settings={settings} />
      <ReachSection capabilities={capabilities} />
    </>
  );
}

function OptionsSection({ plugin, settings }: { plugin: string; settings: PluginSettings }) {
  const { t } = useTranslation(['settings', 'shell']);
  const told = useTold();
  const [tell, { isLoading, error }] = useTellPluginMutation();
  const known = isOptions(settings.options) ? settings.options : {};
  const [changed, setChanged] = useState<Record<string, unknown>>();
  const { optionsSchema, optionsUi } = settings;
  const save = async () => {
    const done = await tell({ plugin, options: changed ?? known });
    if (done.error === undefined) {
      told(done, t('pluginSettings.optionsSaved'));
      setChanged(undefined);
    }
  };
  return (
    <Section title={t('pluginSettings.options')}>
      {optionsSchema === null ? (
        <p className="text-m text-ink-2">{t('pluginSettings.noOptions')}</p>
      ) : (
        <div className="flex flex-col gap-4">
          <SchemaForm
            schema={{ optionsSchema, optionsUi }}
            options={changed ?? known}
            locale={getFormatLocale()}
            onChange={setChanged}
          />
          {error !== undefined && <FormProblem error={error} />}
          <Button
            variant="primary"
            className="self-start"
            isPending={isLoading}
            isDisabled={changed === undefined}
            onPress={() => void save()}
          >
            {t('shell:save')}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** Addresses, data and room, as the consent allows them. */
function ReachSection({ capabilities }: Pick<PluginSettings, 'capabilities'>) {
  const { t } = useTranslation('settings');
  const { net = [], data = [], storageKb = 0 } = capabilities;
  return (
    <Section title={t('pluginSettings.reach')}>
      {net.length === 0 ? (
        <p className="text-m text-ink-2">{t('pluginSettings.reachesNothing')}</p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {net.map(({ origin, pathPrefix = '/', methods }) => (
            <li key={`${origin}${pathPrefix}${methods?.join()}`} className="flex flex-wrap gap-x-3 py-2 text-s">
              <code className="min-w-0 flex-1 break-all">{`${origin}${pathPrefix}`}</code>
              <span className="text-ink-3">
                {methods === undefined || methods.length === 0 ? t('pluginSettings.anyMethod') : formatList(methods)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {data.length > 0 && (
        <p className="mt-3 text-s text-ink-2">{t('pluginSettings.data', { datasets: formatList(data) })}</p>
      )}
      {storageKb > 0 && (
        <p className="mt-1 text-s text-ink-2">
          {t('pluginSettings.storage', {
            size: formatNumber(storageKb, { style: 'unit', unit: 'kilobyte' }),
          })}
        </p>
      )}
    </Section>
  );
}

function isOptions(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
