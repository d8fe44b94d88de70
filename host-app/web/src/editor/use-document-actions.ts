import type { DashboardAnswer } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { useStore } from 'react-redux';
import { problemText } from '../controls/problem-text.ts';
import { toast } from '../controls/toast.ts';
import { useAppDispatch } from '../store/hooks.ts';
import { opened } from './history/editor-slice.ts';
import { editorOf } from './history/editor-store.ts';
import { useDiscardDraftMutation, usePublishMutation, useRestoreVersionMutation } from './save/editor-api.ts';

export interface DocumentActions {
  publishing: boolean;
  publish(): Promise<void>;
  discard(): Promise<void>;
  restore(version: number): Promise<void>;
}

/** Publish, discard and restore: what changes the whole document on the server. Drafts are saved first. */
export function useDocumentActions(id: string, saveNow: () => Promise<void>): DocumentActions {
  const { t } = useTranslation('editor');
  const dispatch = useAppDispatch();
  const store = useStore();
  const [publish, publishing] = usePublishMutation();
  const [discard] = useDiscardDraftMutation();
  const [restore] = useRestoreVersionMutation();

  const settle = async (): Promise<boolean> => {
    if (editorOf(store.getState()).save !== 'saved') await saveNow();
    return editorOf(store.getState()).save === 'saved';
  };
  const open = (answer: DashboardAnswer): void => {
    dispatch(opened({ document: answer.document, version: answer.version }));
  };
  const failed = (error: unknown): void => {
    toast({ text: problemText(error).text, kind: 'error' });
  };
  return {
    publishing: publishing.isLoading,
    publish: async () => {
      if (!(await settle())) return;
      const { baseVersion } = editorOf(store.getState());
      await publish({ id, baseVersion })
        .unwrap()
        .then(() => toast(t('publishDone')), failed);
    },
    discard: async () => {
      await discard(id)
        .unwrap()
        .then((answer) => {
          open(answer);
          toast(t('discard.done'));
        }, failed);
    },
    restore: async (version) => {
      if (!(await settle())) return;
      await restore({ id, version })
        .unwrap()
        .then((answer) => {
          open(answer);
          toast(t('history.restored'));
        }, failed);
    },
  };
}
