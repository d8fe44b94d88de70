import type { MarketplacePlugin } from '@vitrine/server/api';
import { Check, Plus, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { localized } from '../i18n/format.ts';
import { Panel } from './panel.tsx';

type Words = MarketplacePlugin['words'];

/** What it may do, in plain words; never empty. Of the installed version where there is one, with what another would add. */
export function PermissionsPanel({ offer }: { offer: MarketplacePlugin }) {
  const { t } = useTranslation('marketplace');
  const { installed, manifest, permissions } = offer;
  const { words, permissions: held } = installed ?? offer;
  const known = new Set(held.map(({ key }) => key));
  const more = installed ? permissions.filter(({ key }) => !known.has(key)).map(({ says }) => says) : [];
  return (
    <Panel id="may" title={t('detail.may')}>
      <List
        words={words}
        icon={
          held.length === 0 ? (
            <ShieldCheck aria-hidden size={17} className="mt-0.5 shrink-0 text-up" />
          ) : (
            <Check aria-hidden size={17} className="mt-0.5 shrink-0 text-ink-3" />
          )
        }
      />
      {more.length > 0 && (
        <>
          <h3 className="mt-4 mb-2">{t('detail.wouldAdd', { version: manifest.version })}</h3>
          <List words={more} icon={<Plus aria-hidden size={17} className="mt-0.5 shrink-0 text-warn" />} />
        </>
      )}
    </Panel>
  );
}

function List({ words, icon }: { words: Words; icon: ReactNode }) {
  return (
    <ul className="flex flex-col gap-2 text-m text-pretty text-ink-2">
      {words.map((says) => (
        <li key={says.en} className="flex gap-2.5">
          {icon}
          <span className="min-w-0">{localized({ ...says })}</span>
        </li>
      ))}
    </ul>
  );
}
