import type { ImportState } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/api.ts';
import { problemText } from '../../controls/problem-text.ts';
import { toast } from '../../controls/toast.ts';
import { useAppDispatch } from '../../store/hooks.ts';
import { isOver } from '../import-state.ts';
import { CHANGED_BY_IMPORTS, importsApi, useTakeBackImportMutation } from '../imports-api.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const ASK_AGAIN_MS = 500;
/** A single answer that gets lost says nothing about the import. */
const MOST_UNREAD = 3;

/** Takes an import back and waits until the server says what came of it, however long that takes. */
export function useTakingBack(id: string): { takeBack(): Promise<void>; isTaking: boolean } {
  const { t } = useTranslation(['data', 'shell']);
  const dispatch = useAppDispatch();
  const [send] = useTakeBackImportMutation();
  const [isTaking, setTaking] = useState(false);
  const ending = async (): Promise<ImportState | undefined> => {
    for (let unread = 0; unread < MOST_UNREAD; ) {
      const read = await dispatch(importsApi.endpoints.import.initiate(id, { forceRefetch: true, subscribe: false }));
      unread = read.data === undefined ? unread + 1 : 0;
      if (read.data !== undefined && isOver(read.data.state)) return read.data.state;
      await pause(ASK_AGAIN_MS);
    }
    return undefined;
  };
  const takeBack = async () => {
    setTaking(true);
    const answer = await send(id);
    const state = answer.error === undefined ? await ending() : undefined;
    setTaking(false);
    dispatch(api.util.invalidateTags([...CHANGED_BY_IMPORTS]));
    if (answer.error !== undefined) toast({ kind: 'error', text: problemText(answer.error).text });
    else if (state === 'takenBack') toast(t('imports.takenBack'));
    else toast({ kind: 'error', text: t(state === undefined ? 'imports.takingBackUnread' : 'imports.notTakenBack') });
  };
  return { takeBack, isTaking };
}
