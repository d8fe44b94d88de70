import type { MarketplacePlugin } from '@vitrine/server/api';
import { MarkdownText } from '@vitrine/widget-registry/react';
import { useTranslation } from 'react-i18next';
import { DecisionDialog } from '../controls/decision-dialog.tsx';
import { toast } from '../controls/toast.ts';
import { localized } from '../i18n/format.ts';
import { useInstallMutation } from './marketplace-api.ts';
import { versionsBetween } from './versions-between.ts';

export interface ConsentDialogProps {
  offer: MarketplacePlugin;
  onClose(): void;
}

/** What a version asks for, named one by one, before it is installed; what is new stands first. */
export function ConsentDialog({ offer, onClose }: ConsentDialogProps) {
  const { t } = useTranslation(['marketplace', 'shell']);
  const [install, { isLoading, error }] = useInstallMutation();
  const { manifest, installed, permissions } = offer;
  const title = localized(manifest.title);
  const { version } = manifest;
  const asks = permissions.filter(({ agreed }) => !agreed);
  const before = permissions.filter(({ agreed }) => agreed);
  const agree = async () => {
    const done = await install({ id: manifest.id, version, agreed: permissions.map(({ key }) => key) });
    if (done.error !== undefined) return;
    toast({ text: installed ? t('done.updated', { title, version }) : t('done.installed', { title }) });
    onClose();
  };
  const words = installed ? t(asks.length > 0 ? 'consent.agreeUpdate' : 'consent.update') : t('consent.agree');
  return (
    <DecisionDialog
      title={t(installed ? 'consent.updateTitle' : 'consent.title', { title })}
      action={words}
      variant="primary"
      role="dialog"
      size="m"
      isPending={isLoading}
      error={error}
      onClose={onClose}
      onDecide={() => void agree()}
    >
      {installed && <Changes offer={offer} />}
      {!installed && <p>{t('consent.intro', { publisher: offer.publisher, version })}</p>}
      {installed && asks.length === 0 && <p>{t('consent.nothingNew')}</p>}
      {installed && asks.length > 0 && <p className="font-medium text-ink">{t('consent.new')}</p>}
      {asks.length > 0 && <Permissions items={asks} isNew={installed !== undefined} />}
      {installed && before.length > 0 && (
        <details>
          <summary className="cursor-pointer text-s">{t('consent.before')}</summary>
          <div className="mt-2">
            <Permissions items={before} isNew={false} />
          </div>
        </details>
      )}
      {installed && <p className="text-s text-ink-3">{t('consent.takeBack', { version: installed.version })}</p>}
    </DecisionDialog>
  );
}

function Permissions({ items, isNew }: { items: MarketplacePlugin['permissions']; isNew: boolean }) {
  return (
    <ul className="divide-y divide-line rounded-m border border-line">
      {items.map(({ key, says }) => (
        <li key={key} className={isNew ? 'bg-warn-soft px-3.5 py-2.5 text-ink' : 'px-3.5 py-2.5 text-ink'}>
          {localized(says)}
        </li>
      ))}
    </ul>
  );
}

/** The notes of every version between the installed one and the one on offer. */
function Changes({ offer }: Pick<ConsentDialogProps, 'offer'>) {
  const { t } = useTranslation('marketplace');
  const { installed, offered, versions } = offer;
  if (!installed || offered === null) return null;
  const between = versionsBetween(versions, installed.version, offered);
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
