import { useTranslation } from 'react-i18next';
import { Button } from '../../../controls/button.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import { ErrorState } from '../../../controls/error-state.tsx';
import { SkeletonLines } from '../../../controls/skeleton.tsx';
import { sameJson } from '../../../editor/document/json.ts';
import { localized } from '../../../i18n/format.ts';
import { useSavedReportQuery } from '../../reports-api.ts';
import { iconOfPart, type PartWords, partTitle } from '../canvas/part-words.ts';
import { type ComposedDocument, type Composition, isComposed } from '../document/use-composition.ts';

interface ClashDialogProps {
  report: string;
  composition: Composition;
  words: PartWords;
}

/** Somebody else saved first: both reports beside each other, and whoever composes here decides which one stays. */
export function ClashDialog({ report, composition, words }: ClashDialogProps) {
  const { t } = useTranslation(['compose', 'reports']);
  const { currentData, error, isFetching, refetch } = useSavedReportQuery(report, { refetchOnMountOrArgChange: true });
  const mine = composition.document;
  const theirs = currentData?.document;
  return (
    <Dialog
      title={t('reports:clash.title')}
      role="alertdialog"
      size="l"
      isOpen
      onClose={() => undefined}
      actions={
        <>
          <Button onPress={composition.takeTheirs}>{t('reports:clash.theirs')}</Button>
          <Button variant="primary" onPress={composition.draft.keepMine}>
            {t('reports:clash.mine')}
          </Button>
        </>
      }
    >
      <p className="mb-4 text-m text-pretty text-ink-2">{t('clash.text')}</p>
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <Version title={t('clash.mine')} document={mine} other={theirs} words={words} />
        {isFetching || theirs === undefined ? (
          <SkeletonLines lines={6} />
        ) : isComposed(theirs) ? (
          <Version title={t('clash.theirs')} document={theirs} other={mine} words={words} />
        ) : (
          <p className="text-m text-ink-2">{t('clash.other')}</p>
        )}
      </div>
    </Dialog>
  );
}

interface VersionProps {
  title: string;
  document: ComposedDocument;
  other: ComposedDocument | { source: { kind: string } } | undefined;
  words: PartWords;
}

/** The parts of one of the two; what the other has not, or has otherwise, is marked. */
function Version({ title, document, other, words }: VersionProps) {
  const { t } = useTranslation('compose');
  const others = other !== undefined && 'parts' in other.source ? other.source.parts : [];
  return (
    <section className="rounded-control border border-line p-3" aria-label={title}>
      <h3>{title}</h3>
      <p className="mt-0.5 text-s text-ink-2">{localized(document.title)}</p>
      <ul className="mt-2 flex flex-col gap-1">
        {document.source.parts.map((part) => {
          const Icon = iconOfPart(part, words.data);
          const same = others.find(({ id }) => id === part.id);
          const differs = !sameJson(same, part);
          return (
            <li
              key={part.id}
              className={`flex items-center gap-2 rounded-s px-2 py-1 text-s ${differs ? 'bg-warn-soft' : ''}`}
            >
              <Icon aria-hidden size={14} className="shrink-0 text-ink-3" />
              <span className="min-w-0 flex-1 truncate">{partTitle(part, words)}</span>
              {differs && <span className="shrink-0 text-xs text-warn">{t('clash.differs')}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
