import type { InstalledPlugin, MarketplaceContent, MarketplacePlugin } from '@vitrine/server/api';
import { MarkdownText } from '@vitrine/widget-registry/react';
import { ArrowLeft, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { usePluginsQuery } from '../api/rest.ts';
import { ErrorState } from '../controls/error-state.tsx';
import { Skeleton, SkeletonLines } from '../controls/skeleton.tsx';
import { useWorkspaceData } from '../dashboard/use-workspace-data.ts';
import { localized } from '../i18n/format.ts';
import { Page } from '../shell/page.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { pictureAddress, useOfferContentQuery, useOfferQuery } from './marketplace-api.ts';
import { Panel } from './panel.tsx';
import { PermissionsPanel } from './permissions-panel.tsx';
import { PluginActions } from './plugin-actions.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { isUsable } from './version-choice.ts';
import { VersionsPanel } from './versions-panel.tsx';

/** Everything to know before a plugin is installed, and everything to do with it after. */
export default function PluginPage() {
  const { t } = useTranslation('marketplace');
  const { plugin = '' } = useParams();
  const offer = useOfferQuery({ plugin });
  const content = useOfferContentQuery(plugin);
  const { data: plugins } = usePluginsQuery();
  const back = (
    <Link to="/gallery/market" className="mb-3 inline-flex items-center gap-1.5 text-s text-ink-2 hover:text-ink">
      <ArrowLeft aria-hidden size={15} />
      {t('detail.back')}
    </Link>
  );
  if (offer.isError)
    return (
      <Page title={plugin} above={back}>
        <ErrorState error={offer.error} onRetry={() => void offer.refetch()} />
      </Page>
    );
  if (offer.data === undefined)
    return (
      <Page title={plugin} above={back}>
        <Waiting />
      </Page>
    );
  const { manifest } = offer.data;
  return (
    <Page
      title={localized(manifest.title)}
      intro={localized(manifest.description)}
      above={back}
      actions={<PluginActions key={manifest.id} offer={offer.data} />}
    >
      <Notices offer={offer.data} here={plugins?.find((one) => one.manifest.id === plugin)} />
      <Body offer={offer.data} content={content.data} contentFailed={content.isError} />
    </Page>
  );
}

interface BodyProps {
  offer: MarketplacePlugin;
  content: MarketplaceContent | undefined;
  contentFailed: boolean;
}

function Body({ offer, content, contentFailed }: BodyProps) {
  const { t } = useTranslation('marketplace');
  const data = useWorkspaceData();
  const { pictures } = offer;
  const { id } = offer.manifest;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_21rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <PreviewPanel offer={offer} content={content} failed={contentFailed} data={data} />
        {pictures.length > 0 && (
          <Panel id="pictures" title={t('detail.pictures')}>
            <ul className="flex snap-x gap-3 overflow-x-auto pb-1">
              {pictures.map((file, at) => (
                <li key={file} className="shrink-0 snap-start">
                  <img
                    src={pictureAddress(id, file)}
                    alt={t('detail.picture', { number: at + 1 })}
                    className="h-52 rounded-s border border-line"
                    loading="lazy"
                  />
                </li>
              ))}
            </ul>
          </Panel>
        )}
        <Panel id="readme" title={t('detail.readme')}>
          {content?.readme ? (
            <div className="prose">
              <MarkdownText
                text={content.readme}
                below={2}
                picture={(file) => (pictures.includes(file) ? pictureAddress(id, file) : undefined)}
              />
            </div>
          ) : content === undefined && !contentFailed ? (
            <SkeletonLines lines={4} />
          ) : (
            <p className="text-m text-ink-2">{t('detail.noReadme')}</p>
          )}
        </Panel>
        <VersionsPanel offer={offer} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <PermissionsPanel offer={offer} />
        <FactsPanel offer={offer} />
      </div>
    </div>
  );
}

/** What must be known first: it is stopped here, given up by its publisher, or no longer offered. */
function Notices({ offer, here }: { offer: MarketplacePlugin; here: InstalledPlugin | undefined }) {
  const { t } = useTranslation('marketplace');
  const { deprecated } = offer;
  return (
    <>
      {here?.state === 'suspended' && <Notice>{t('detail.suspended', { reason: here.reason ?? '' })}</Notice>}
      {deprecated && (
        <Notice>
          {t('detail.deprecated', { message: deprecated.message })}{' '}
          {deprecated.replacement && (
            <Link to={`/gallery/market/${deprecated.replacement}`} className="underline underline-offset-3">
              {t('detail.replacement', { plugin: deprecated.replacement })}
            </Link>
          )}
        </Notice>
      )}
      {offer.offered === null && <Notice>{t(hasUsableEarly(offer) ? 'detail.onlyEarly' : 'detail.notOffered')}</Notice>}
    </>
  );
}

/** Nothing is on offer by itself, but some version may be installed by choosing it. */
function hasUsableEarly({ versions }: MarketplacePlugin): boolean {
  return versions.some((line) => line.prerelease && isUsable(line));
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <p className="mb-4 flex gap-2.5 rounded-m bg-warn-soft px-4 py-3 text-m text-warn">
      <TriangleAlert aria-hidden size={18} className="mt-px shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function Waiting() {
  return (
    <div aria-busy className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_21rem]">
      <Skeleton className="h-96 rounded-m" />
      <Skeleton className="h-64 rounded-m" />
    </div>
  );
}
