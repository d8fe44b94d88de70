import type { DashboardAnswer } from '@vitrine/server/api';
import { Navigate, useParams } from 'react-router';
import { useDashboardQuery } from '../api/graphql.ts';
import { useSessionQuery } from '../api/session.ts';
import { ErrorState } from '../controls/error-state.tsx';
import { DashboardSkeleton } from '../dashboard/dashboard-skeleton.tsx';
import { useCanEdit } from '../dashboard/use-can-edit.ts';
import { EditorView } from './editor-view.tsx';
import { useEditor, useEditorReducer } from './history/editor-store.ts';
import { LeaveDialog } from './leaving/leave-dialog.tsx';
import { useKeptDraft } from './save/use-kept-draft.ts';

export default function EditorPage() {
  const ready = useEditorReducer();
  const { id = '' } = useParams();
  const session = useSessionQuery();
  const canEdit = useCanEdit();
  const { currentData, error, isError, refetch } = useDashboardQuery(id);
  if (session.data && !canEdit) return <Navigate to={`/d/${id}`} replace />;
  if (ready && currentData) return <OpenEditor key={id} answer={currentData} />;
  if (currentData === null) return <Navigate to={`/d/${id}`} replace />;
  if (isError) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <DashboardSkeleton />;
}

/** Takes the document into the editor once; from then on the editor's own copy counts. */
function OpenEditor({ answer }: { answer: DashboardAnswer }) {
  const { saveNow, asksToLeave, stay, leave } = useKeptDraft(answer);
  const editor = useEditor((state) => state);
  if (editor.document?.id !== answer.id) return <DashboardSkeleton />;
  return (
    <>
      <EditorView answer={answer} document={editor.document} saveNow={saveNow} />
      {asksToLeave && <LeaveDialog editor={editor} onStay={stay} onLeave={leave} />}
    </>
  );
}
