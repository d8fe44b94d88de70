import type { UpgradeCheck } from '@vitrine/server/api';
import { ArrowUp, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { usePluginsQuery } from '../../api/rest.ts';
import { Button, buttonClass } from '../../controls/button.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { localized } from '../../i18n/format.ts';
import { useMarketplaceQuery } from '../../marketplace/marketplace-api.ts';
import { useUpgradeCheckQuery } from '../plugins/plugins-api.ts';
import { Section } from '../section.tsx';
import { versionOf } from './version-of.ts';

/** What would stop with another version of Vitrine, looked at before it is there. The version stands in the address. */
export function UpgradeSection() {
  const { t } = useTranslation('settings');
  const { data: market } = useMarketplaceQuery();
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('upgrade') ?? '';
  const [text, setText] = useState(asked);
  const [faulty, setFaulty] = useState(asked !== '' && versionOf(asked) === undefined);
  const wanted = versionOf(asked);
  const look = () => {
    const upgrade = versionOf(text);
    setFaulty(upgrade === undefined);
    if (upgrade !== undefined) setParameters({ upgrade }, { replace: true });
  };
  return (
    <Section title={t('upgrade.title')} text={t('upgrade.text')}>
      <form
        className="flex flex-wrap items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <TextField
          label={t('upgrade.version')}
          hint={market && t('upgrade.here', { version: market.engine })}
          placeholder="2.0.0"
          autoComplete="off"
          className="w-full sm:w-72"
          value={text}
          onChange={(changed) => {
            setText(changed);
            setFaulty(false);
          }}
          {...(faulty && { error: t('upgrade.notVersion') })}
        />
        <Button type="submit" className="sm:mt-6" isDisabled={text.trim() === ''}>
          {t('upgrade.check')}
        </Button>
      </form>
      {wanted !== undefined && <Looked key={wanted} version={wanted} />}
    </Section>
  );
}

function Looked({ version }: { version: string }) {
  const { t } = useTranslation('settings');
  const { data, error, isFetching, refetch } = useUpgradeCheckQuery(version);
  const { data: plugins } = usePluginsQuery();
  const titles = new Map(plugins?.map(({ manifest }) => [manifest.id, manifest.title]));
  const failed = error !== undefined && !isFetching;
  return (
    <div aria-live="polite" aria-busy={isFetching} className="mt-4 border-t border-line pt-4">
      {failed && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {!failed && data === undefined && <SkeletonLines lines={3} />}
      {!failed && data?.items.length === 0 && (
        <EmptyState icon={<CircleCheck aria-hidden size={20} />} title={t('upgrade.nothing', { version })} />
      )}
      {!failed && data !== undefined && data.items.length > 0 && (
        <>
          <h3>{t('upgrade.stopping', { count: data.items.length, version })}</h3>
          <ul className="mt-2 divide-y divide-line border-t border-line">
            {data.items.map((item) => (
              <StoppingRow key={item.id} item={item} title={localized(titles.get(item.id) ?? item.id)} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function StoppingRow({ item, title }: { item: UpgradeCheck['items'][number]; title: string }) {
  const { t } = useTranslation(['settings', 'marketplace']);
  const { id, says, newer, update } = item;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3">
      <div className="min-w-48 flex-1">
        <p className="text-m font-medium">{title}</p>
        <p className="text-s text-pretty wrap-break-word text-ink-2">{localized(says)}</p>
        {update !== 'before' && (
          <p className="mt-0.5 text-s text-pretty text-warn">{t(`upgrade.${update}`, { newer: newer ?? '' })}</p>
        )}
      </div>
      {newer !== null && (
        <Link to={`/gallery/market/${id}`} className={buttonClass('secondary', 's')}>
          {update === 'before' ? (
            <>
              <ArrowUp aria-hidden size={15} />
              {t('marketplace:action.update', { version: newer })}
            </>
          ) : (
            t('plugins.details')
          )}
        </Link>
      )}
    </li>
  );
}
