import { useCallback, useReducer, useRef } from 'react';
import { useStore } from 'react-redux';
import { csrfTokenOf } from '../../api/csrf-token.ts';
import { isProblem, toProblem } from '../../api/problem.ts';
import { uploadFiles } from './upload.ts';
import { type Upload, uploadsReducer } from './uploads.ts';

/** The drops of this visit, newest first, and how to add one. */
export function useUploads(shopId: string | undefined): {
  uploads: readonly Upload[];
  add(files: readonly File[]): void;
  dismiss(key: number): void;
} {
  const store = useStore();
  const [uploads, dispatch] = useReducer(uploadsReducer, []);
  const nextKey = useRef(1);

  const add = useCallback(
    (files: readonly File[]) => {
      if (files.length === 0) return;
      const key = nextKey.current++;
      dispatch({ type: 'added', key, names: files.map((file) => file.name) });
      const options = {
        csrfToken: csrfTokenOf(store.getState()),
        shopId,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        onProgress: (share: number) => dispatch({ type: 'sent', key, share }),
      };
      uploadFiles(files, options).then(
        (importId) => dispatch({ type: 'accepted', key, importId }),
        (cause: unknown) =>
          dispatch({ type: 'refused', key, problem: isProblem(cause) ? cause : toProblem(0, undefined) }),
      );
    },
    [store, shopId],
  );
  return { uploads, add, dismiss: (key) => dispatch({ type: 'dismissed', key }) };
}
