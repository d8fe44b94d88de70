import { X } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Text } from 'react-aria-components/Text';
import { UNSTABLE_Toast, UNSTABLE_ToastContent, UNSTABLE_ToastRegion } from 'react-aria-components/Toast';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { type ToastContent, toastQueue } from './toast-queue.ts';

/** Stands once in the page; `toast()` puts words into it. F6 leads there. */
export function ToastRegion() {
  const { t } = useTranslation('shell');
  return (
    <UNSTABLE_ToastRegion
      queue={toastQueue}
      aria-label={t('messages')}
      className="fixed inset-x-4 bottom-20 z-60 flex flex-col items-center gap-2 md:bottom-6"
    >
      {({ toast }) => (
        <UNSTABLE_Toast
          toast={toast}
          className="float flex w-fit max-w-lg animate-appear items-center gap-3 py-2.5 pr-2 pl-4"
        >
          <UNSTABLE_ToastContent className="min-w-0 flex-1">
            <Text slot="title" className={classNames('text-m', toast.content.kind === 'error' && 'text-down')}>
              {toast.content.text}
            </Text>
          </UNSTABLE_ToastContent>
          <ToastAction content={toast.content} close={() => toastQueue.close(toast.key)} />
          <Button
            slot="close"
            aria-label={t('close')}
            className="inline-flex size-7 cursor-pointer items-center justify-center rounded-s text-ink-2 data-hovered:bg-sunken"
          >
            <X aria-hidden size={15} />
          </Button>
        </UNSTABLE_Toast>
      )}
    </UNSTABLE_ToastRegion>
  );
}

function ToastAction({ content, close }: { content: ToastContent; close(): void }) {
  const action = content.action;
  if (action === undefined) return null;
  const run = () => {
    close();
    action.run();
  };
  return (
    <Button onPress={run} className="link h-7 px-1 text-s font-medium">
      {action.label}
    </Button>
  );
}
