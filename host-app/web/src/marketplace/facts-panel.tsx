import type { MarketplacePlugin } from '@vitrine/server/api';
import { CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatBytes, formatDay, formatList, formatNumber, localized } from '../i18n/format.ts';
import { kindsOf } from './kinds-of.ts';
import { Panel } from './panel.tsx';
import { WarningList } from './warning-list.tsx';
import { knownTier } from './words.ts';

/** Who made it, under which licence, how large it is, and whether it works here. */
export function FactsPanel({ offer }: { offer: MarketplacePlugin }) {
  const { t } = useTranslation('marketplace');
  const { manifest, publisher, versions, installed } = offer;
  const version = installed?.version ?? manifest.version;
  const shown = versions.find((one) => one.version === version);
  const { tier: madeOf, license } = shown ?? manifest;
  const tier = knownTier(madeOf);
  return (
    <Panel id="facts" title={t('detail.facts')}>
      <Works works={offer.works} />
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-s">
        <Fact name={t('detail.publisher')}>
          <Link to={`/gallery/market?publisher=${publisher}`} className="link">
            {publisher}
          </Link>
        </Fact>
        <Fact name={t('detail.key')}>
          <code className="text-xs break-all" title={t('detail.keyHint')}>
            {offer.keyId}
          </code>
        </Fact>
        <Fact name={t('detail.version')}>{version}</Fact>
        {offer.offered !== null && offer.offered !== version && <Fact name={t('detail.onOffer')}>{offer.offered}</Fact>}
        <Fact name={t('detail.licence')}>{license === 'UNLICENSED' ? t('detail.allRights') : license}</Fact>
        <Fact name={t('detail.kind')}>{formatList(kindsOf(manifest).map((kind) => t(`kind.${kind}`)))}</Fact>
        <Fact name={t('detail.tier')}>{tier ? t(`tier.${tier}`) : madeOf}</Fact>
        {shown && <Fact name={t('detail.size')}>{formatBytes(shown.bytes)}</Fact>}
        {shown && <Fact name={t('detail.published')}>{formatDay(shown.publishedAt.slice(0, 10))}</Fact>}
        <Fact name={t('detail.installs')}>
          <span data-number>{formatNumber(offer.installs)}</span>
        </Fact>
      </dl>
      <Warnings items={offer.warnings} of={version === manifest.version ? undefined : manifest.version} />
    </Panel>
  );
}

/** “Works with your version”, as an answer. */
function Works({ works: { fits, says } }: Pick<MarketplacePlugin, 'works'>) {
  const Icon = fits ? CircleCheck : CircleX;
  return (
    <div className={fits ? 'flex gap-2.5 text-m text-up' : 'flex gap-2.5 text-m text-warn'}>
      <Icon aria-hidden size={17} className="mt-0.5 shrink-0" />
      <div className="min-w-0">
        {says.map((sentence) => (
          <p key={sentence.en}>{localized({ ...sentence })}</p>
        ))}
      </div>
    </div>
  );
}

/** What the check says to whoever installs it; what it says to the author is the author's. */
function Warnings({ items, of }: { items: MarketplacePlugin['warnings']; of: string | undefined }) {
  const { t } = useTranslation('marketplace');
  return (
    <>
      <h3 className="mt-4 mb-1.5">
        {of === undefined ? t('detail.findings') : t('detail.findingsOf', { version: of })}
      </h3>
      {items.length === 0 ? (
        <p className="text-s text-ink-2">{t('detail.noFindings')}</p>
      ) : (
        <WarningList items={items} />
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 text-ink">{children}</dd>
    </>
  );
}
