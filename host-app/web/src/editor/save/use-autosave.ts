import { useCallback, useEffect } from 'react';
import { useStore } from 'react-redux';
import { useAppDispatch } from '../../store/hooks.ts';
import { editorOf, useEditor } from '../history/editor-store.ts';
import { saveDraft } from './save-draft.ts';

const PAUSE_MS = 700;
const RETRY_MS = 8000;

/** Keeps the draft on the server in step, a moment after the last change. Answers a function that saves at once. */
export function useAutosave(): () => Promise<void> {
  const dispatch = useAppDispatch();
  const store = useStore();
  const save = useEditor((editor) => editor.save);
  const document = useEditor((editor) => editor.document);

  const now = useCallback(() => saveDraft(dispatch, editorOf(store.getState())), [dispatch, store]);

  // Every change of the document starts the pause anew.
  useEffect(() => {
    if (document === null || (save !== 'waiting' && save !== 'failed')) return;
    const timer = setTimeout(() => void now(), save === 'failed' ? RETRY_MS : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [save, document, now]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (editorOf(store.getState()).save !== 'saved') event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => window.removeEventListener('beforeunload', leave);
  }, [store]);

  // Leaving the editor by a link keeps what was still waiting.
  useEffect(
    () => () => {
      if (editorOf(store.getState()).save === 'waiting') void now();
    },
    [store, now],
  );
  return now;
}
