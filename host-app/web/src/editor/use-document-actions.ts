import type { DashboardAnswer } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'react-redux';
import { isProblem } from '../api/problem.ts';
import { problemText } from '../controls/problem-text.ts';
import { toast } from '../controls/toast.ts';
import { useAppDispatch } from '../store/hooks.ts';
import { clashSettled, opened } from './history/editor-slice.ts';
import { editorOf } from './history/editor-store.ts';
import type { Choices } from './merge/merge.ts';
import { useDiscardDraftMutation, usePublishMutation, useRestoreVersionMutation } from './save/editor-api.ts';
import { takeIn } from './save/save-draft.ts';

export interface DocumentActions {
  publishing: boolean;
  /** Publishing waits for the choice between two versions. */
  publishesNext: boolean;
  publish(): Promise<void>;
  /** Ends a clash, and goes on publishing where that met it, unless `publishes` is false. */
  choose(choices: Choices, publishes?: boolean): Promise<void>;
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
  const [publishesNext, setPublishesNext] = useState(false);

  const settle = async (): Promise<boolean> => {
    if (editorOf(store.getState()).save !== 'saved') await saveNow();
    const { save, document } = editorOf(store.getState());
    // An editor that was left, or shows another page by now, has nothing to do with this one.
    return save === 'saved' && document?.id === id;
  };
  const open = (answer: DashboardAnswer): void => {
    dispatch(opened({ document: answer.document, version: answer.version }));
  };
  const failed = (error: unknown): void => {
    toast({ text: problemText(error).text, kind: 'error' });
  };
  /** What others saved meanwhile is taken in first, so that nobody publishes a page that they have not. */
  const publishAll = async (): Promise<void> => {
    setPublishesNext(false);
    for (let others = false; await settle(); others = true) {
      const { baseVersion } = editorOf(store.getState());
      const { error } = await publish({ id, baseVersion });
      if (error === undefined) {
        toast(t(others ? 'publishDoneTogether' : 'publishDone'));
        return;
      }
      if (!isProblem(error) || error.code !== 'staleVersion') {
        failed(error);
        return;
      }
      dispatch(await takeIn(dispatch, id, error));
    }
    const { save, problem } = editorOf(store.getState());
    if (save === 'clash') setPublishesNext(true);
    else if (problem) failed(problem);
  };
  return {
    publishing: publishing.isLoading,
    publishesNext,
    publish: publishAll,
    choose: async (choices, publishes = publishesNext) => {
      dispatch(clashSettled(choices));
      setPublishesNext(false);
      if (publishes) await publishAll();
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
