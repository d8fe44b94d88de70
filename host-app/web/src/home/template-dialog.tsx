import { useTranslation } from 'react-i18next';
import { useTemplatesQuery } from '../api/graphql.ts';
import { Dialog } from '../controls/dialog.tsx';
import { TemplateList } from './template-list.tsx';

export interface TemplateDialogProps {
  isMaking: boolean;
  onChoose(template: string): void;
  onClose(): void;
}

export function TemplateDialog({ isMaking, onChoose, onClose }: TemplateDialogProps) {
  const { t } = useTranslation('home');
  const source = useTemplatesQuery();
  return (
    <Dialog title={t('new.template')} size="l" isOpen onClose={onClose}>
      <TemplateList source={source} isDisabled={isMaking} onChoose={onChoose} />
    </Dialog>
  );
}
