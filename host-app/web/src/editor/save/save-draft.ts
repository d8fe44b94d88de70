import { graphqlApi } from '../../api/graphql.ts';
import { isProblem, type Problem, toProblem } from '../../api/problem.ts';
import type { AppDispatch } from '../../store/store.ts';
import { type EditorState, overtaken, saveDone, saveFailed, saveStarted } from '../history/editor-slice.ts';
import { editorApi } from './editor-api.ts';

/**
 * Sends the document as it is now. When somebody saved before us and the server could not bring both together, both
 * versions are put side by side in the editor; nothing is lost on either side.
 */
export async function saveDraft(dispatch: AppDispatch, editor: EditorState): Promise<void> {
  const { document, baseVersion } = editor;
  if (!document) return;
  dispatch(saveStarted());
  const { id } = document;
  const answer = await dispatch(editorApi.endpoints.saveDraft.initiate({ id, baseVersion, document }));
  if (answer.data) {
    const { dashboard } = answer.data;
    dispatch(saveDone({ sent: document, document: dashboard.document, version: dashboard.version }));
    return;
  }
  const problem = isProblem(answer.error) ? answer.error : toProblem(0, undefined);
  if (problem.code !== 'staleVersion') {
    dispatch(saveFailed({ id, problem }));
    return;
  }
  dispatch(await takeIn(dispatch, id, problem));
}

/** What the other person saved. */
export async function takeIn(dispatch: AppDispatch, id: string, problem: Problem) {
  const newest = await dispatch(graphqlApi.endpoints.dashboard.initiate(id, { forceRefetch: true, subscribe: false }));
  if (!newest.data) return saveFailed({ id, problem });
  return overtaken({ theirs: newest.data.document, version: newest.data.version });
}
