import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../controls/icon-button.tsx';
import { problemText } from '../controls/problem-text.ts';
import { toast } from '../controls/toast.ts';
import { useRemoveWidgetMutation } from './authoring-api.ts';

/** Takes a widget of the workspace away; tiles that used it say so and show their numbers. */
export function RemoveWidget({ name }: { name: string }) {
  const { t } = useTranslation('gallery');
  const [remove, { isLoading }] = useRemoveWidgetMutation();
  const press = () =>
    remove(name)
      .unwrap()
      .then(
        () => toast({ text: t('made.removed') }),
        (error: unknown) => toast({ text: problemText(error).text, kind: 'error' }),
      );
  return (
    <IconButton
      label={t('made.remove')}
      icon={<Trash2 aria-hidden size={16} />}
      isDisabled={isLoading}
      onPress={() => void press()}
    />
  );
}
