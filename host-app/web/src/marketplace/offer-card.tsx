import type { MarketplaceEntry } from '@vitrine/server/api';
import { ArrowUp, Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { TileSkeleton } from '../dashboard/tiles/tile-skeleton.tsx';
import type { WorkspaceData } from '../dashboard/use-workspace-data.ts';
import { useSeen } from '../gallery/use-seen.ts';
import { localized } from '../i18n/format.ts';
import { Mark } from './mark.tsx';
import { pictureAddress, useOfferContentQuery } from './marketplace-api.ts';
import { NoPicture } from './no-picture.tsx';
import { OfferPicture } from './offer-picture.tsx';
import { knownKind, knownTier } from './words.ts';

/** One plugin of the catalogue: what it draws of the reader's data, who made it, and how it stands to this server. */
export function OfferCard({ line, data }: { line: MarketplaceEntry; data: WorkspaceData }) {
  const { t } = useTranslation('marketplace');
  const kind = knownKind(line.kinds[0]);
  const tier = knownTier(line.tier);
  return (
    <article className="panel group/card relative flex h-full flex-col px-4 pt-3.5 pb-4 transition-colors hover:border-line-strong">
      <div className="mb-4 h-44 min-h-0 border-b border-line pb-3.5">
        <CardPicture line={line} data={data} />
      </div>
      <div className="flex items-start gap-2">
        <h2 className="min-w-0 flex-1 text-m font-semibold">
          <Link
            to={`/gallery/market/${line.id}`}
            className="rounded-s after:absolute after:inset-0 after:rounded-m group-hover/card:text-accent"
          >
            {localized(line.title)}
          </Link>
        </h2>
        <StandsHere line={line} />
      </div>
      <p className="text-s text-ink-3">
        {[t('card.by', { publisher: line.publisher }), kind && t(`kind.${kind}`)].filter(Boolean).join(' · ')}
      </p>
      <p className="mt-1.5 line-clamp-2 text-s text-pretty text-ink-2">{localized(line.description)}</p>
      <p className="mt-auto flex flex-wrap gap-x-3 pt-3 text-xs text-ink-3">
        <span>{tier ? t(`tier.${tier}`) : line.tier}</span>
        <span data-number>{t('card.installs', { count: line.installs })}</span>
      </p>
    </article>
  );
}

function StandsHere({ line }: { line: MarketplaceEntry }) {
  const { t } = useTranslation('marketplace');
  if (line.update)
    return (
      <Mark tone="news" icon={<ArrowUp aria-hidden size={13} />}>
        {t('mark.update')}
      </Mark>
    );
  if (line.installed !== null)
    return (
      <Mark tone="good" icon={<Check aria-hidden size={13} />}>
        {t('mark.installed')}
      </Mark>
    );
  if (line.revoked) return <Mark tone="warn">{t('mark.revoked')}</Mark>;
  if (!line.fits) return <Mark tone="warn">{t('mark.unfit')}</Mark>;
  if (line.prerelease) return <Mark tone="plain">{t('mark.early')}</Mark>;
  return line.deprecated ? <Mark tone="warn">{t('mark.deprecated')}</Mark> : null;
}

/** What is inside is looked at when the card is: a page of the catalogue names two dozen. */
function CardPicture({ line, data }: { line: MarketplaceEntry; data: WorkspaceData }) {
  const { t } = useTranslation('marketplace');
  const { ref, seen } = useSeen();
  const draws = line.kinds.includes('widgets');
  const content = useOfferContentQuery(line.id, { skip: !seen || !draws });
  const widget = content.data?.widgets[0];
  const picture = line.picture ?? undefined;
  const still =
    picture === undefined ? (
      <NoPicture kind={line.kinds[0] ?? ''} text={widget && t('card.noPicture')} />
    ) : (
      <img src={pictureAddress(line.id, picture)} alt="" className="size-full object-contain" />
    );
  return (
    <div ref={ref} className="pointer-events-none h-full" inert>
      {widget ? (
        <OfferPicture widget={widget} data={data} instead={still} />
      ) : draws && !content.isError && content.data === undefined ? (
        <TileSkeleton contribution={undefined} />
      ) : (
        still
      )}
    </div>
  );
}
