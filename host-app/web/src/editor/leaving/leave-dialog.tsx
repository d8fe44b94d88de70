import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { problemText } from '../../controls/problem-text.ts';
import type { EditorState } from '../history/editor-slice.ts';

export interface LeaveDialogProps {
  editor: EditorState;
  onStay(): void;
  onLeave(): void;
}

/** Asks whoever goes while the last changes are on this page only. */
export function LeaveDialog({ editor, onStay, onLeave }: LeaveDialogProps) {
  const { t } = useTranslation('editor');
  const { save, problem } = editor;
  const state = save === 'failed' || save === 'clash' ? save : 'saving';
  return (
    <Dialog
      role="alertdialog"
      title={t('leave.title')}
      isOpen
      onClose={onStay}
      actions={
        <>
          <Button variant="danger" onPress={onLeave}>
            {t('leave.leave')}
          </Button>
          <Button variant="primary" onPress={onStay}>
            {t('leave.stay')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-m text-pretty text-ink-2">
        {/* What to do about it is said for what may be tried again; here it would promise that nothing is lost. */}
        {problem && <p className="font-medium text-ink">{problemText(problem).title}</p>}
        <p>{t(`leave.text.${state}`)}</p>
      </div>
    </Dialog>
  );
}
