import { useTranslation } from 'react-i18next';
import { problemText } from '../controls/problem-text.ts';
import { toast } from '../controls/toast.ts';

/** Says in a toast how a change ended; answers whether it went well. */
export function useTold(): (answer: { error?: unknown }, done?: string) => boolean {
  const { t } = useTranslation('shell');
  return (answer, done) => {
    if (answer.error === undefined) toast(done ?? t('saved'));
    else toast({ kind: 'error', text: problemText(answer.error).text });
    return answer.error === undefined;
  };
}
