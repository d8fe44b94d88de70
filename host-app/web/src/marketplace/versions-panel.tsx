import type { MarketplacePlugin } from '@vitrine/server/api';
import { MarkdownText } from '@vitrine/widget-registry/react';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperates } from '../api/session.ts';
import { Button } from '../controls/button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu } from '../controls/menu.tsx';
import { problemText } from '../controls/problem-text.ts';
import { toast } from '../controls/toast.ts';
import { formatDay } from '../i18n/format.ts';
import { ConsentDialog } from './consent-dialog.tsx';
import { Mark } from './mark.tsx';
import { type OfferedVersion, useLazyOfferQuery, useMarketplaceQuery, useYankMutation } from './marketplace-api.ts';
import { Panel } from './panel.tsx';
import { isUsable } from './version-choice.ts';
import { type Withdrawal, WithdrawDialog } from './withdraw-dialog.tsx';

/** Every version with what changed; the operator of the marketplace withdraws and revokes here. */
export function VersionsPanel({ offer }: { offer: MarketplacePlugin }) {
  const { t } = useTranslation('marketplace');
  const { data: market } = useMarketplaceQuery();
  const operates = useOperates();
  const isOfThisServer = market?.address === 'own';
  return (
    <Panel id="versions" title={t('versions.title')}>
      <ul className="divide-y divide-line">
        {offer.versions.map((one) => (
          <VersionLine
            key={one.version}
            offer={offer}
            line={one}
            menu={
              <>
                {operates && isChoice(one, offer) && <ChooseVersion plugin={offer.manifest.id} line={one} />}
                {operates && isOfThisServer && <VersionMenu plugin={offer.manifest.id} line={one} />}
              </>
            }
          />
        ))}
      </ul>
    </Panel>
  );
}

/** Others than the one that is here, and than the one that stands at the top of the page. */
function isChoice(line: OfferedVersion, { installed, offered }: MarketplacePlugin): boolean {
  return isUsable(line) && line.version !== installed?.version && line.version !== offered;
}

/** A pre-release, or an older version: looked at in its own words before it is installed. */
function ChooseVersion({ plugin, line: { version } }: { plugin: string; line: OfferedVersion }) {
  const { t } = useTranslation('marketplace');
  const [look, { isFetching }] = useLazyOfferQuery();
  const [chosen, setChosen] = useState<MarketplacePlugin>();
  const choose = () =>
    look({ plugin, version })
      .unwrap()
      .then(setChosen, (error: unknown) => toast({ text: problemText(error).text, kind: 'error' }));
  return (
    <>
      <Button size="s" isPending={isFetching} onPress={() => void choose()}>
        {t('versions.choose', { version })}
      </Button>
      {chosen && <ConsentDialog offer={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

interface VersionLineProps {
  offer: MarketplacePlugin;
  line: OfferedVersion;
  menu: ReactNode;
}

function VersionLine({ offer, line, menu }: VersionLineProps) {
  const { t } = useTranslation('marketplace');
  const { version, publishedAt, fits, yanked, revoked, notes } = line;
  return (
    <li className="flex items-start gap-3 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="text-m font-medium">{version}</span>
          <span className="text-s text-ink-3">{formatDay(publishedAt.slice(0, 10))}</span>
          {offer.installed?.version === version && <Mark tone="good">{t('versions.here')}</Mark>}
          {offer.offered === version && offer.installed?.version !== version && (
            <Mark tone="news">{t('versions.offered')}</Mark>
          )}
          {line.prerelease && <Mark tone="plain">{t('mark.early')}</Mark>}
          {!fits && <Mark tone="plain">{t('versions.unfit')}</Mark>}
        </p>
        {revoked !== null && <p className="mt-1 text-s text-down">{t('versions.revoked', { reason: revoked })}</p>}
        {yanked !== null && <p className="mt-1 text-s text-warn">{t('versions.yanked', { reason: yanked })}</p>}
        <div className="mt-1 text-s text-ink-2">
          {notes === null ? (
            t('versions.noNotes')
          ) : (
            <div className="prose">
              <MarkdownText text={notes} below={3} />
            </div>
          )}
        </div>
      </div>
      {menu}
    </li>
  );
}

function VersionMenu({ plugin, line }: { plugin: string; line: OfferedVersion }) {
  const { t } = useTranslation('marketplace');
  const [open, setOpen] = useState<Withdrawal>();
  const [yank] = useYankMutation();
  const { version, yanked, revoked } = line;
  const offerAgain = () =>
    yank({ plugin, version, reason: null })
      .unwrap()
      .then(
        () => toast({ text: t('versions.doneOffered', { version }) }),
        (error: unknown) => toast({ text: problemText(error).text, kind: 'error' }),
      );
  const withdraw =
    yanked === null
      ? { id: 'yank', label: t('versions.yank'), onAction: () => setOpen('yank') }
      : { id: 'offer', label: t('versions.offer'), onAction: () => void offerAgain() };
  const revoke = { id: 'revoke', label: t('versions.revoke'), danger: true, onAction: () => setOpen('revoke') };
  return (
    <>
      <Menu
        label={t('versions.actions', { version })}
        trigger={
          <IconButton size="s" label={t('versions.actions', { version })} icon={<Ellipsis aria-hidden size={16} />} />
        }
        groups={[{ id: 'version', items: revoked === null ? [withdraw, revoke] : [withdraw] }]}
      />
      {open !== undefined && (
        <WithdrawDialog kind={open} plugin={plugin} version={version} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
