import { useTranslation } from 'react-i18next';
import { api } from '../../api/api.ts';
import { problemText } from '../../controls/problem-text.ts';
import { toast } from '../../controls/toast.ts';
import { useAppDispatch } from '../../store/hooks.ts';
import { CHANGED_BY_IMPORTS, importsApi, useTakeBackImportMutation } from '../imports-api.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Takes an import back and waits until the server has done it. */
export function useTakingBack(id: string): { takeBack(): Promise<void>; isTaking: boolean } {
  const { t } = useTranslation(['data', 'shell']);
  const dispatch = useAppDispatch();
  const [send, { isLoading }] = useTakeBackImportMutation();
  const takeBack = async () => {
    const answer = await send(id);
    if (answer.error !== undefined) {
      const { text } = problemText(answer.error);
      toast({ kind: 'error', text });
      return;
    }
    for (let attempt = 0; attempt < 240; attempt += 1) {
      const read = await dispatch(importsApi.endpoints.import.initiate(id, { forceRefetch: true, subscribe: false }));
      if (read.data === undefined || read.data.state === 'takenBack') break;
      await pause(500);
    }
    dispatch(api.util.invalidateTags([...CHANGED_BY_IMPORTS]));
    toast(t('imports.takenBack'));
  };
  return { takeBack, isTaking: isLoading };
}
