import { X } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from 'react-aria-components/Button';
import { Text } from 'react-aria-components/Text';
import {
  UNSTABLE_Toast,
  UNSTABLE_ToastContent,
  UNSTABLE_ToastQueue,
  UNSTABLE_ToastRegion,
} from 'react-aria-components/Toast';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { serveToasts, type ToastContent } from './toast.ts';

const queue = new UNSTABLE_ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

const timeOf = ({ kind, action }: ToastContent) =>
  kind === 'error' ? {} : { timeout: action === undefined ? 5000 : 10_000 };

/** Shows what `toast()` says. F6 leads there. */
export default function ToastRegion() {
  const { t } = useTranslation('shell');
  useEffect(() => {
    const leave = serveToasts((content) => void queue.add(content, timeOf(content)));
    return () => {
      leave();
      // What was said on one page of the browser is not said again on another.
      queue.clear();
    };
  }, []);
  return (
    <UNSTABLE_ToastRegion
      queue={queue}
      aria-label={t('messages')}
      className="fixed inset-x-4 bottom-20 z-60 flex flex-col items-center gap-2 outline-none md:bottom-6"
    >
      {({ toast: { content, key, ...rest } }) => (
        <UNSTABLE_Toast
          toast={{ content, key, ...rest }}
          className="float flex w-fit max-w-lg animate-appear items-center gap-3 py-2 pr-2 pl-4"
        >
          <UNSTABLE_ToastContent className="min-w-0 flex-1">
            <Text slot="title" className={classNames('text-m', content.kind === 'error' && 'text-down')}>
              {content.text}
            </Text>
          </UNSTABLE_ToastContent>
          {content.action !== undefined && (
            <Button
              onPress={() => {
                queue.close(key);
                content.action?.run();
              }}
              className="link h-7 px-1 text-s font-medium"
            >
              {content.action.label}
            </Button>
          )}
          <Button
            slot="close"
            aria-label={t('close')}
            className="inline-flex size-7 shrink-0 cursor-pointer items-center justify-center rounded-s text-ink-2 data-hovered:bg-sunken"
          >
            <X aria-hidden size={15} />
          </Button>
        </UNSTABLE_Toast>
      )}
    </UNSTABLE_ToastRegion>
  );
}
