import { useCallback } from 'react';
import { useSelector } from 'react-redux';
import { useAppDispatch } from '../../store/hooks.ts';
import { store } from '../../store/store.ts';
import type { Command } from '../document/commands.ts';
import { type EditorState, editorSlice, performed } from './editor-slice.ts';

store.addReducer('editor', editorSlice.reducer);

interface WithEditor {
  editor: EditorState;
}

export function editorOf(state: unknown): EditorState {
  return (state as WithEditor).editor;
}

export function useEditor<T>(select: (editor: EditorState) => T): T {
  return useSelector((state: unknown) => select(editorOf(state)));
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
