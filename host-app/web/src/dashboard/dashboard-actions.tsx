import type { DashboardAnswer } from '@vitrine/server/api';
import { Ellipsis, Pencil, Share, Star } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSetFavouriteMutation } from '../api/graphql.ts';
import { Button, buttonClass } from '../controls/button.tsx';
import { useFloatingTrigger } from '../controls/floating-trigger.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { toast } from '../controls/toast.ts';

const loadMenu = () => import('./more-menu.tsx');
const MoreMenu = lazy(loadMenu);

/** What can be done with the whole dashboard. */
export function DashboardActions({ answer, canEdit }: { answer: DashboardAnswer; canEdit: boolean }) {
  const { t } = useTranslation('dashboard');
  const [setFavourite] = useSetFavouriteMutation();
  const share = async (): Promise<void> => {
    const link = window.location.href;
    await navigator.clipboard.writeText(link).then(
      () => toast(t('share.copied')),
      () => toast({ text: t('share.byHand', { link }), kind: 'error' }),
    );
  };
  const mark = () => void setFavourite({ id: answer.id, favourite: !answer.favourite });
  const star = (
    <Star aria-hidden size={17} {...(answer.favourite && { fill: 'currentColor', className: 'text-accent' })} />
  );
  return (
    <>
      {answer.hasDraft && answer.publishedVersion !== null && canEdit && (
        <span className="mr-1 rounded-full bg-sunken px-2.5 py-1 text-xs font-medium text-ink-2 max-md:hidden">
          {t('draft')}
        </span>
      )}
      <IconButton
        label={t(answer.favourite ? 'favourite.remove' : 'favourite.add')}
        aria-pressed={answer.favourite}
        icon={star}
        className="max-md:hidden"
        onPress={mark}
      />
      <Button
        icon={<Share aria-hidden size={16} className="text-ink-2" />}
        className="max-md:hidden"
        onPress={() => void share()}
      >
        {t('share.label')}
      </Button>
      {canEdit && (
        <Link to={`/d/${answer.id}/edit`} aria-label={t('edit')} className={`${buttonClass()} hover:bg-sunken`}>
          <Pencil aria-hidden size={16} className="text-ink-2" />
          <span className="max-md:hidden">{t('edit')}</span>
        </Link>
      )}
      <MoreActions answer={answer} canEdit={canEdit} onShare={() => void share()} onMark={mark} />
    </>
  );
}

export interface MoreActionsProps {
  answer: DashboardAnswer;
  canEdit: boolean;
  onShare(): void;
  onMark(): void;
}

/** The button for what is done seldom; what it opens is loaded then, and stays for what it asks. */
function MoreActions(props: MoreActionsProps) {
  const { t } = useTranslation('dashboard');
  const [wasOpen, setWasOpen] = useState(false);
  const { element, isOpen, triggerRef, setOpen } = useFloatingTrigger({
    popup: 'menu',
    preload: () => void loadMenu(),
    onOpenChange: () => setWasOpen(true),
    trigger: <IconButton plain label={t('more')} icon={<Ellipsis aria-hidden size={17} />} />,
  });
  return (
    <>
      {element}
      {wasOpen && (
        <Suspense fallback={null}>
          <MoreMenu {...props} isOpen={isOpen} triggerRef={triggerRef} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
