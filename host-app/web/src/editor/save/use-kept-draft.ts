import type { DashboardAnswer } from '@vitrine/server/api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'react-redux';
import { useAppDispatch } from '../../store/hooks.ts';
import { editorClosed, opened } from '../history/editor-slice.ts';
import { editorOf, useEditor } from '../history/editor-store.ts';
import { useHeldNavigation } from '../leaving/use-held-navigation.ts';
import { saveDraft } from './save-draft.ts';

const PAUSE_MS = 700;
const RETRY_MS = 8000;
/** A save that takes no longer is not worth a question. */
const UNASKED_MS = 1000;

export interface KeptDraft {
  /** Sends what the server has not, with what is changed meanwhile; done when it has everything or takes nothing. */
  saveNow(): Promise<void>;
  /** Somebody wants to leave, and the last changes are here only. */
  asksToLeave: boolean;
  stay(): void;
  leave(): void;
}

/** The draft from its opening to its closing: kept in step with the server a moment after each change, and not left before it is there. */
export function useKeptDraft({ document: first, version }: DashboardAnswer): KeptDraft {
  const dispatch = useAppDispatch();
  const store = useStore();
  const now = useCallback(() => editorOf(store.getState()), [store]);
  const running = useRef<Promise<void>>(undefined);
  const given = useRef(false);
  const [begun] = useState({ document: first, version });

  const saveOnce = useCallback(() => {
    running.current = saveDraft(dispatch, now());
    return running.current;
  }, [dispatch, now]);
  const saveNow = useCallback(async () => {
    await running.current;
    if (now().save === 'failed') await saveOnce();
    while (now().save === 'waiting') await saveOnce();
  }, [saveOnce, now]);

  useEffect(() => {
    given.current = false;
    dispatch(opened(begun));
    return () => {
      const { save } = now();
      if (given.current || save === 'saved' || save === 'clash') dispatch(editorClosed());
      else void saveNow();
    };
  }, [dispatch, begun, now, saveNow]);

  useAutosave(saveOnce);
  const isNeeded = useCallback(() => !given.current && now().save !== 'saved', [now]);
  useEffect(() => {
    const unload = (event: BeforeUnloadEvent) => {
      if (isNeeded()) event.preventDefault();
    };
    window.addEventListener('beforeunload', unload);
    return () => window.removeEventListener('beforeunload', unload);
  }, [isNeeded]);
  return { saveNow, ...useLeaving({ isNeeded, saveNow, give: () => (given.current = true) }) };
}

/** Every change of the document starts the pause anew. */
function useAutosave(saveOnce: () => Promise<void>): void {
  const save = useEditor((editor) => editor.save);
  const document = useEditor((editor) => editor.document);
  useEffect(() => {
    if (document === null || (save !== 'waiting' && save !== 'failed')) return;
    const timer = setTimeout(() => void saveOnce(), save === 'failed' ? RETRY_MS : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [save, document, saveOnce]);
}

interface Keeper {
  isNeeded(): boolean;
  saveNow(): Promise<void>;
  give(): void;
}

/** Whoever leaves goes once the last changes are saved; where that fails or takes long, they are asked. */
function useLeaving({ isNeeded, saveNow, give }: Keeper): Omit<KeptDraft, 'saveNow'> {
  const save = useEditor((editor) => editor.save);
  const [leaving, setLeaving] = useState<{ go(): void }>();
  const [isSlow, setSlow] = useState(false);
  useHeldNavigation({
    isNeeded,
    onHeld: (go) => {
      setSlow(false);
      setLeaving({ go });
      void saveNow();
    },
  });
  useEffect(() => {
    if (leaving === undefined) return;
    if (save === 'saved') {
      setLeaving(undefined);
      leaving.go();
      return;
    }
    const timer = setTimeout(() => setSlow(true), UNASKED_MS);
    return () => clearTimeout(timer);
  }, [leaving, save]);
  return {
    asksToLeave: leaving !== undefined && (isSlow || save === 'failed' || save === 'clash'),
    stay: () => setLeaving(undefined),
    leave: () => {
      give();
      leaving?.go();
    },
  };
}
