import type { Import } from '@vitrine/server/api';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { announce } from '../../shell/announce.ts';
import { countWords, fileTitle, kindOf, sendingWords, statusOf } from '../file-words.ts';
import { isMoving, isOver, rowsKept } from '../import-state.ts';
import { RejectsSheet } from '../imports/rejects-sheet.tsx';
import { useCancelImportMutation } from '../imports-api.ts';
import { useImport } from '../use-import.ts';
import { FileCard } from './file-card.tsx';
import { QuestionDialog } from './question-dialog.tsx';

export interface ImportCardsProps {
  importId: string;
  /** Names of the files, until the server knows them. */
  names?: readonly string[];
  /** As it stands in a list; one that is over is not asked for again. */
  known?: Import;
}

/** Files that are known to the server: their kind, progress, questions and rejects. */
export function ImportCards({ importId, names = [], known }: ImportCardsProps) {
  const { t } = useTranslation(['data', 'shell']);
  const settled = known !== undefined && isOver(known.state);
  const { import: followed, refetch } = useImport(settled ? undefined : importId);
  const shown = followed ?? known;
  const [later, setLater] = useState(false);
  const [rejects, setRejects] = useState(false);
  const [cancel] = useCancelImportMutation();
  useEndingAnnounced(followed?.state);

  if (shown === undefined || (shown.files.length === 0 && !isOver(shown.state))) {
    return names.map((name) => (
      <FileCard
        key={name}
        title={t('kind.reading')}
        name={name}
        status={{ tone: 'moving', text: sendingWords(1, t) }}
      />
    ));
  }
  const { question } = shown;
  return (
    <>
      {shown.files.map((file) => {
        const asked = question?.fileId === file.id;
        const status = statusOf(asked ? { ...file, state: 'needsAnswer' } : file, t);
        return (
          <FileCard
            key={file.id}
            title={fileTitle(file, t)}
            name={file.name}
            icon={file.state === 'failed' ? 'fault' : kindOf(file.kind) === 'table' ? 'table' : 'file'}
            count={file.state === 'done' ? countWords(file.kind, rowsKept(file), t) : undefined}
            status={status}
            message={file.error?.message}
            onStatus={asked ? () => setLater(false) : file.rejected > 0 ? () => setRejects(true) : undefined}
          />
        );
      })}
      {isMoving(shown.state) && (
        <li className="py-2">
          <Button variant="quiet" size="s" onPress={() => void cancel(importId).then(refetch)}>
            {t('stop')}
          </Button>
        </li>
      )}
      {question !== undefined && !later && (
        <QuestionDialog
          key={`${question.fileId}:${question.kind}`}
          importId={importId}
          question={question}
          fileName={shown.files.find((file) => file.id === question.fileId)?.name ?? ''}
          onAnswered={refetch}
          onLater={() => setLater(true)}
        />
      )}
      {rejects && <RejectsSheet importId={importId} onClose={() => setRejects(false)} />}
    </>
  );
}

function useEndingAnnounced(state: string | undefined): void {
  const { t } = useTranslation('data');
  useEffect(() => {
    if (state === 'done') announce(t('announce.done'));
    if (state === 'failed') announce(t('announce.failed'));
  }, [state, t]);
}
