import type { MarketplacePlugin } from '@vitrine/server/api';
import { Download, Ellipsis, RotateCcw, Settings, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWidgetsQuery } from '../api/rest.ts';
import { useOperates, useSessionQuery } from '../api/session.ts';
import { Button } from '../controls/button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu } from '../controls/menu.tsx';
import { problemText } from '../controls/problem-text.ts';
import { toast } from '../controls/toast.ts';
import { useCanEdit } from '../dashboard/use-can-edit.ts';
import { useWorkspaceData } from '../dashboard/use-workspace-data.ts';
import { AddToDashboard } from '../gallery/add-to-dashboard.tsx';
import { sizeOf } from '../gallery/candidates.ts';
import { localized } from '../i18n/format.ts';
import { AskOperator } from './ask-operator.tsx';
import { ConsentDialog } from './consent-dialog.tsx';
import { LetIn } from './let-in.tsx';
import { useInstallMutation } from './marketplace-api.ts';
import { useOwnContent } from './offer-picture.tsx';
import { overrulingOf } from './overruling.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { RollBackDialog } from './roll-back-dialog.tsx';
import { isInstalledRevoked } from './version-choice.ts';

type Open = 'consent' | 'remove' | 'rollBack' | undefined;

/** The one thing to do next with a plugin, and the others behind a menu. */
export function PluginActions({ offer }: { offer: MarketplacePlugin }) {
  const { t } = useTranslation('marketplace');
  const { data: session } = useSessionQuery();
  const [open, setOpen] = useState<Open>();
  const [install, { isLoading, error: refused, reset }] = useInstallMutation();
  const { manifest, installed, offered } = offer;
  const operates = useOperates();
  const isOwner = session?.workspace.role === 'owner';
  const title = localized(manifest.title);
  // Who gets an older version than was here before is asked as well.
  const asks = offer.older !== null || offer.permissions.some(({ agreed }) => !agreed);
  const installNow = () =>
    install({ id: manifest.id })
      .unwrap()
      .then(
        () => toast({ text: t('done.installed', { title }) }),
        (error: unknown) =>
          // What may be overruled is decided where it can be read in peace.
          overrulingOf(error) === undefined
            ? toast({ text: problemText(error).text, kind: 'error' })
            : setOpen('consent'),
      );
  const close = () => {
    setOpen(undefined);
    reset();
  };
  return (
    <>
      {installed && <AddIt offer={offer} />}
      {installed && manifest.entry !== undefined && <LetIn plugin={manifest.id} title={title} />}
      {operates && installed && !installed.update && isInstalledRevoked(offer) && offered !== null && (
        <Button variant="primary" icon={<Download aria-hidden size={16} />} onPress={() => setOpen('consent')}>
          {t('action.instead', { version: offered })}
        </Button>
      )}
      {operates && installed?.update && offered !== null && (
        <Button variant="primary" icon={<Download aria-hidden size={16} />} onPress={() => setOpen('consent')}>
          {t('action.update', { version: offered })}
        </Button>
      )}
      {operates && !installed && (
        <Button
          variant="primary"
          icon={<Download aria-hidden size={16} />}
          isPending={isLoading}
          isDisabled={offered === null}
          onPress={() => (asks ? setOpen('consent') : void installNow())}
        >
          {t('action.install')}
        </Button>
      )}
      {!operates && (!installed || installed.update) && session && (
        <AskOperator text={t(installed?.update === true ? 'action.askUpdate' : 'action.ask')} />
      )}
      {installed && <MoreMenu offer={offer} title={title} operates={operates} isOwner={isOwner} onOpen={setOpen} />}
      {open === 'consent' && <ConsentDialog offer={offer} refused={refused} onClose={close} />}
      {open === 'remove' && <RemoveDialog manifest={manifest} onClose={close} />}
      {open === 'rollBack' && installed?.formerVersion && (
        <RollBackDialog
          plugin={manifest.id}
          title={title}
          from={installed.version}
          to={installed.formerVersion}
          onClose={close}
        />
      )}
    </>
  );
}

interface MoreMenuProps {
  offer: MarketplacePlugin;
  title: string;
  operates: boolean;
  isOwner: boolean;
  onOpen(dialog: Open): void;
}

function MoreMenu({ offer, title, operates, isOwner, onOpen }: MoreMenuProps) {
  const { t } = useTranslation('marketplace');
  const navigate = useNavigate();
  const { manifest, installed } = offer;
  const former = installed?.formerVersion;
  const settings = {
    id: 'settings',
    label: t('action.settings'),
    icon: <Settings aria-hidden size={16} />,
    onAction: () => void navigate(`/settings/plugins/${manifest.id}`),
  };
  const rollBack = {
    id: 'rollBack',
    label: t('action.rollBack', { version: former ?? '' }),
    icon: <RotateCcw aria-hidden size={16} />,
    onAction: () => onOpen('rollBack'),
  };
  const remove = {
    id: 'remove',
    label: t('action.remove'),
    icon: <Trash2 aria-hidden size={16} />,
    danger: true,
    onAction: () => onOpen('remove'),
  };
  const items = [
    ...(isOwner && manifest.entry !== undefined ? [settings] : []),
    ...(operates && former !== null && former !== undefined ? [rollBack] : []),
    ...(operates ? [remove] : []),
  ];
  if (items.length === 0) return null;
  return (
    <Menu
      label={t('action.more', { title })}
      trigger={<IconButton framed label={t('action.more', { title })} icon={<Ellipsis aria-hidden size={18} />} />}
      groups={[{ id: 'more', items }]}
    />
  );
}

/** The installed widget over the reader's own data, one press away from a dashboard. */
function AddIt({ offer }: { offer: MarketplacePlugin }) {
  const { data: widgets } = useWidgetsQuery();
  const canEdit = useCanEdit();
  const widget = widgets?.find(({ plugin }) => plugin === offer.manifest.id);
  return canEdit && widget ? <AddWidget widget={widget} /> : null;
}

function AddWidget({ widget }: { widget: Parameters<typeof useOwnContent>[0] }) {
  const content = useOwnContent(widget, useWorkspaceData());
  if (!content) return null;
  const { reference: id, title } = widget;
  return (
    <AddToDashboard
      prominent
      candidate={{ id, title, content: { ...content, title }, size: sizeOf(widget), topics: new Set(), score: 0 }}
    />
  );
}
