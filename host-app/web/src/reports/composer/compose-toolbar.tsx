import { Ellipsis, FileClock, Mail, Plus, Redo2, Send, SlidersHorizontal, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../controls/button.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { Menu } from '../../controls/menu.tsx';
import { problemText } from '../../controls/problem-text.ts';
import type { Composition } from './document/use-composition.ts';

export interface ComposeToolbarProps {
  report: string;
  composition: Composition;
  onAdd(): void;
  onPage(): void;
  onMail(): void;
  onTest(): void;
  onVersions(): void;
}

/** Undo, redo, the page, the mails; the rest in a menu. Everything is kept by itself. */
export function ComposeToolbar(props: ComposeToolbarProps) {
  const { report, composition, onAdd, onPage, onMail, onTest, onVersions } = props;
  const { t } = useTranslation('compose');
  const navigate = useNavigate();
  const { past, future } = composition.history;
  const [last, next] = [past.at(-1), future[0]];
  const icon = { 'aria-hidden': true, size: 16 } as const;
  return (
    <>
      <SaveStatus draft={composition.draft} />
      <IconButton
        label={last ? t('undo.what', { step: t(`step.${last.kind}`) }) : t('undo.nothing')}
        icon={<Undo2 aria-hidden size={18} />}
        isDisabled={!last}
        onPress={composition.undo}
      />
      <IconButton
        label={next ? t('redo.what', { step: t(`step.${next.kind}`) }) : t('redo.nothing')}
        icon={<Redo2 aria-hidden size={18} />}
        isDisabled={!next}
        onPress={composition.redo}
      />
      <Button className="xl:hidden" icon={<Plus {...icon} />} onPress={onAdd}>
        {t('add')}
      </Button>
      <Button icon={<SlidersHorizontal {...icon} className="text-ink-2" />} onPress={onPage}>
        {t('page.title')}
      </Button>
      <Button icon={<Mail {...icon} className="text-ink-2" />} onPress={onMail}>
        {t('mail.title')}
      </Button>
      <Button variant="primary" onPress={() => void navigate(`/reports/${report}`)}>
        {t('done')}
      </Button>
      <Menu
        label={t('more')}
        trigger={<IconButton plain label={t('more')} icon={<Ellipsis aria-hidden size={17} />} />}
        groups={[
          {
            id: 'report',
            items: [
              { id: 'test', label: t('test.action'), icon: <Send {...icon} />, onAction: onTest },
              { id: 'versions', label: t('versions.title'), icon: <FileClock {...icon} />, onAction: onVersions },
            ],
          },
        ]}
      />
    </>
  );
}

function SaveStatus({ draft: { saving, error } }: Pick<Composition, 'draft'>) {
  const { t } = useTranslation('compose');
  const isUnsaved = saving === 'failed' || saving === 'refused';
  return (
    <p
      role="status"
      className={`mr-1 text-s ${isUnsaved ? 'text-down' : 'text-ink-3'}`}
      title={isUnsaved ? problemText(error).text : undefined}
    >
      {t(`save.${saving}`)}
    </p>
  );
}
