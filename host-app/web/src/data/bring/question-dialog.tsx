import type { ImportAnswerQuestion } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { RadioList } from '../../controls/radio-list.tsx';
import { Select } from '../../controls/select.tsx';
import { useAnswerImportMutation, useCancelImportMutation } from '../imports-api.ts';

export interface QuestionDialogProps {
  importId: string;
  question: ImportAnswerQuestion;
  fileName: string;
  onAnswered(): void;
  onLater(): void;
}

/** What only the seller knows: which day comes first, which column is what, which shop, replace or append. */
export function QuestionDialog({ importId, question, fileName, onAnswered, onLater }: QuestionDialogProps) {
  const { t } = useTranslation(['data', 'shell']);
  const [choice, setChoice] = useState<string | null>(question.choices?.[0]?.value ?? null);
  const [columns, setColumns] = useState<Record<string, string>>(question.proposed ?? {});
  const [answer, { isLoading, error }] = useAnswerImportMutation();
  const [cancel, cancelling] = useCancelImportMutation();
  const mapping = question.choices === undefined && question.header !== undefined && question.fields !== undefined;

  const send = async () => {
    const body = { fileId: question.fileId, answer: mapping ? columns : (choice ?? '') };
    const sent = await answer({ id: importId, body });
    if (sent.error === undefined) onAnswered();
  };
  const leave = async () => {
    const sent = await cancel(importId);
    if (sent.error === undefined) onAnswered();
  };
  const ready = mapping ? Object.values(columns).some((column) => column !== '') : choice !== null;

  return (
    <Dialog
      title={t('question.title', { file: fileName })}
      isOpen
      onClose={onLater}
      size="m"
      actions={
        <>
          <Button variant="quiet" isPending={cancelling.isLoading} onPress={() => void leave()}>
            {t('question.leave')}
          </Button>
          <Button variant="primary" isDisabled={!ready} isPending={isLoading} onPress={() => void send()}>
            {t('question.answer')}
          </Button>
        </>
      }
    >
      <p className="mb-4 text-m text-pretty text-ink-2">{question.message}</p>
      {question.choices !== undefined && (
        <RadioList
          label={question.message}
          hideLabel
          value={choice}
          onChange={setChoice}
          options={question.choices.map(({ value, label }) => ({ id: value, label }))}
        />
      )}
      {mapping && question.proposed !== undefined && Object.keys(question.proposed).length > 0 && (
        <p className="mb-4 rounded-m bg-sunken px-3 py-2 text-m text-ink-2">{t('question.proposed')}</p>
      )}
      {mapping && (
        <div className="grid gap-4 sm:grid-cols-2">
          {question.fields?.map((field) => (
            <Select
              key={field}
              label={field}
              value={columns[field] ?? ''}
              onChange={(column) => setColumns({ ...columns, [field]: column })}
              options={[
                { id: '', label: t('question.noColumn') },
                ...(question.header ?? []).map((column) => ({ id: column, label: column })),
              ]}
            />
          ))}
        </div>
      )}
      {error !== undefined && (
        <div className="mt-4">
          <FormProblem error={error} />
        </div>
      )}
    </Dialog>
  );
}
