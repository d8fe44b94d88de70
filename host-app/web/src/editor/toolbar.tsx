import type { DashboardAnswer } from '@vitrine/server/api';
import { Ellipsis, Eye, FileClock, Plus, Redo2, Rows3, Settings2, Undo, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../controls/button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu } from '../controls/menu.tsx';
import type { EditorState } from './history/editor-slice.ts';

export interface EditorToolbarProps {
  answer: DashboardAnswer;
  editor: EditorState;
  publishing: boolean;
  onUndo(): void;
  onRedo(): void;
  onAdd(): void;
  onAddSection(): void;
  onPageSettings(): void;
  onPublish(): void;
  onHistory(): void;
  onDiscard(): void;
}

/** Undo, redo, add, publish; the rest in a menu. */
export function EditorToolbar(props: EditorToolbarProps) {
  const { answer, editor, publishing, onUndo, onRedo, onAdd, onPublish } = props;
  const { t } = useTranslation('editor');
  const navigate = useNavigate();
  const icon = { 'aria-hidden': true, size: 16 } as const;
  const last = editor.past.at(-1);
  const next = editor.future[0];
  const published = !answer.hasDraft && editor.save === 'saved' && answer.publishedVersion !== null;
  return (
    <>
      <SaveStatus save={editor.save} />
      <IconButton
        label={last ? t('undo.what', { step: t(`step.${last.kind}`) }) : t('undo.nothing')}
        icon={<Undo2 aria-hidden size={18} />}
        isDisabled={!last}
        onPress={onUndo}
      />
      <IconButton
        label={next ? t('redo.what', { step: t(`step.${next.kind}`) }) : t('redo.nothing')}
        icon={<Redo2 aria-hidden size={18} />}
        isDisabled={!next}
        onPress={onRedo}
      />
      <Button icon={<Plus {...icon} />} onPress={onAdd}>
        {t('add')}
      </Button>
      <Button
        variant={published ? 'secondary' : 'primary'}
        onPress={onPublish}
        isPending={publishing}
        isDisabled={published}
      >
        {t(published ? 'published' : 'publish')}
      </Button>
      <Menu
        label={t('menu')}
        trigger={<IconButton plain label={t('menu')} icon={<Ellipsis aria-hidden size={17} />} />}
        groups={[
          {
            id: 'page',
            items: [
              {
                id: 'view',
                label: t('view'),
                icon: <Eye {...icon} />,
                onAction: () => void navigate(`/d/${answer.id}`),
              },
              { id: 'settings', label: t('panel.page'), icon: <Settings2 {...icon} />, onAction: props.onPageSettings },
              { id: 'section', label: t('addSection'), icon: <Rows3 {...icon} />, onAction: props.onAddSection },
              { id: 'history', label: t('history.title'), icon: <FileClock {...icon} />, onAction: props.onHistory },
            ],
          },
          {
            id: 'danger',
            items: [
              {
                id: 'discard',
                label: t('discard.action'),
                icon: <Undo {...icon} />,
                danger: true,
                isDisabled: answer.publishedVersion === null || published,
                onAction: props.onDiscard,
              },
            ],
          },
        ]}
      />
    </>
  );
}

function SaveStatus({ save }: { save: EditorState['save'] }) {
  const { t } = useTranslation('editor');
  const words = t(`save.${save}`);
  return (
    <span
      className={`mr-1 text-s ${save === 'failed' ? 'text-down' : 'text-ink-3'}`}
      role={save === 'failed' ? 'alert' : undefined}
    >
      {words}
    </span>
  );
}
