import { useCallback, useLayoutEffect, useState } from 'react';
import { useSelector, useStore } from 'react-redux';
import { useAppDispatch } from '../../store/hooks.ts';
import type { AppStore } from '../../store/store.ts';
import type { Command } from '../document/commands.ts';
import { type EditorState, editorSlice, performed } from './editor-slice.ts';

interface WithEditor {
  editor: EditorState;
}

export function editorOf(state: unknown): EditorState {
  return (state as WithEditor).editor;
}

export function useEditor<T>(select: (editor: EditorState) => T): T {
  return useSelector((state: unknown) => select(editorOf(state)));
}

/** Brings the editor's part of the state into the store where the editor begins; true once it is there. */
export function useEditorReducer(): boolean {
  const store = useStore() as AppStore;
  const [ready, setReady] = useState(false);
  useLayoutEffect(() => {
    store.addReducer('editor', editorSlice.reducer);
    setReady(true);
  }, [store]);
  return ready;
}

/** Does something to the document. Commands of one group in a row are one step of undo. */
export function usePerform(): (command: Command, group?: string) => void {
  const dispatch = useAppDispatch();
  return useCallback(
    (command, group) => {
      dispatch(performed({ command, ...(group !== undefined && { group }) }));
    },
    [dispatch],
  );
}
