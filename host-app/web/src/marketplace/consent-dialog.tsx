import type { MarketplacePlugin } from '@vitrine/server/api';
import { MarkdownText } from '@vitrine/widget-registry/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DecisionDialog } from '../controls/decision-dialog.tsx';
import { toast } from '../controls/toast.ts';
import { localized } from '../i18n/format.ts';
import { useInstallMutation } from './marketplace-api.ts';
import { type Overruling, overrulingOf } from './overruling.ts';
import { PermissionList } from './permission-list.tsx';
import { isInstalledRevoked } from './version-choice.ts';
import { versionsBetween } from './versions-between.ts';
import { GoodToKnow } from './warning-list.tsx';

export interface ConsentDialogProps {
  offer: MarketplacePlugin;
  /** Why it could not be installed before anybody was asked. */
  refused?: unknown;
  onClose(): void;
}

/** What a version asks for, named one by one, before it is installed; what is new stands first. */
export function ConsentDialog({ offer, refused, onClose }: ConsentDialogProps) {
  const { t } = useTranslation(['marketplace', 'shell']);
  const [install, { isLoading, isUninitialized, error: fault }] = useInstallMutation();
  const error = isUninitialized ? refused : fault;
  const { manifest, installed, permissions, older, versions, warnings } = offer;
  const title = localized(manifest.title);
  const { version } = manifest;
  const asks = permissions.filter(({ agreed }) => !agreed);
  const before = permissions.filter(({ agreed }) => agreed);
  const [overruled, setOverruled] = useState<Overruling>({});
  const overruling = overrulingOf(error);
  const agree = async () => {
    const agreed = permissions.map(({ key }) => key);
    const knowing = { ...overruled, ...overruling };
    setOverruled(knowing);
    const wish = { id: manifest.id, version, agreed, ...knowing };
    const done = await install({ ...wish, ...(older !== null && { downgrade: true }) });
    if (done.error !== undefined) return;
    toast({ text: installed ? t('done.updated', { title, version }) : t('done.installed', { title }) });
    onClose();
  };
  const words = actionWords(offer, asks.length > 0);
  return (
    <DecisionDialog
      title={t(installed ? (older === null ? 'consent.updateTitle' : 'consent.olderTitle') : 'consent.title', {
        title,
        version,
      })}
      action={t(overruling === undefined ? words : 'consent.anyway')}
      variant={overruling === undefined ? 'primary' : 'danger'}
      role="dialog"
      size="m"
      isPending={isLoading}
      error={error}
      onClose={onClose}
      onDecide={() => void agree()}
    >
      {installed && <Changes offer={offer} />}
      {!installed && (
        <p>{t(asks.length > 0 ? 'consent.intro' : 'consent.introHarmless', { publisher: offer.publisher, version })}</p>
      )}
      {older !== null && <p className="font-medium text-ink">{t('consent.older', { version, older })}</p>}
      {versions.find((one) => one.version === version)?.prerelease && <p>{t('consent.early')}</p>}
      {installed && asks.length === 0 && <p>{t('consent.nothingNew')}</p>}
      {installed && asks.length > 0 && <p className="font-medium text-ink">{t('consent.new')}</p>}
      {asks.length > 0 && <PermissionList items={asks} isNew={installed !== undefined} />}
      <GoodToKnow warnings={warnings} />
      {installed && before.length > 0 && (
        <details>
          <summary className="cursor-pointer text-s">{t('consent.before')}</summary>
          <div className="mt-2">
            <PermissionList items={before} isNew={false} />
          </div>
        </details>
      )}
      {installed && !isInstalledRevoked(offer) && (
        <p className="text-s text-ink-3">{t('consent.takeBack', { version: installed.version })}</p>
      )}
    </DecisionDialog>
  );
}

function actionWords({ installed }: MarketplacePlugin, asks: boolean) {
  if (installed) return asks ? 'consent.agreeUpdate' : 'consent.update';
  return asks ? 'consent.agree' : 'action.install';
}

/** The notes of every version between the installed one and the one on offer. */
function Changes({ offer }: Pick<ConsentDialogProps, 'offer'>) {
  const { t } = useTranslation('marketplace');
  const { installed, manifest, versions } = offer;
  if (!installed) return null;
  const between = versionsBetween(versions, installed.version, manifest.version);
  if (between.length === 0) return null;
  return (
    <div>
      <p className="font-medium text-ink">{t('consent.changed')}</p>
      <dl className="mt-2 flex max-h-60 flex-col gap-3 overflow-auto">
        {between.map((one) => {
          const text = one.notes;
          return (
            <div key={one.version}>
              <dt className="text-s font-medium text-ink">{one.version}</dt>
              <dd className="text-s">
                {text ? (
                  <div className="prose">
                    <MarkdownText text={text} below={3} />
                  </div>
                ) : (
                  t('versions.noNotes')
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
