import type { ReportPart } from '@vitrine/core/contracts';
import type { ComposedSource, SavedReport, SavedReportDocument } from '@vitrine/server/api';
import { useCallback, useRef, useState } from 'react';
import { type ReportDraft, useReportDraft } from '../../report/use-report-draft.ts';
import { EMPTY_HISTORY, type History, redone, type StepKind, undone, withStep } from './history.ts';

export type ComposedDocument = SavedReportDocument & { source: ComposedSource };

export function isComposed(document: SavedReportDocument): document is ComposedDocument {
  return document.source.kind === 'composed';
}

export interface Composition {
  document: ComposedDocument;
  draft: ReportDraft;
  history: History<ComposedDocument>;
  /** Steps of one group in a row are one step of undo. */
  change(change: Partial<ComposedDocument>, step: StepKind, group?: string): void;
  /** As `change`, where something is taken away. */
  replace(document: ComposedDocument, step: StepKind, group?: string): void;
  setParts(parts: readonly ReportPart[], step: StepKind, group?: string): void;
  undo(): void;
  redo(): void;
  /** What somebody else saved takes the place of this one; nothing before it can be taken back. */
  takeTheirs(): void;
}

/** A composed report as it is being changed, with everything that can be taken back. */
export function useComposition(report: SavedReport, opened: ComposedDocument): Composition {
  const draft = useReportDraft(report);
  const document = isComposed(draft.document) ? draft.document : opened;
  const [history, setHistory] = useState<History<ComposedDocument>>(EMPTY_HISTORY);
  const latest = useRef({ document, history, draft });
  latest.current = { document, history, draft };

  const put = useCallback((next: ComposedDocument, steps: History<ComposedDocument>) => {
    latest.current = { ...latest.current, document: next, history: steps };
    setHistory(steps);
    latest.current.draft.replace(next);
  }, []);
  const replace = useCallback<Composition['replace']>(
    (after, kind, group) => {
      const { document: before, history: steps } = latest.current;
      put(after, withStep(steps, { kind, group, before, after }));
    },
    [put],
  );
  const change = useCallback<Composition['change']>(
    (part, kind, group) => replace({ ...latest.current.document, ...part }, kind, group),
    [replace],
  );
  const step = useCallback(
    (to: typeof undone<ComposedDocument>) => {
      const next = to(latest.current.history);
      if (next !== undefined) put(next.document, next.history);
    },
    [put],
  );
  return {
    document,
    draft,
    history,
    change,
    replace,
    setParts: useCallback(
      (parts, kind, group) => {
        const { source } = latest.current.document;
        if (parts !== source.parts) change({ source: { ...source, parts: [...parts] } }, kind, group);
      },
      [change],
    ),
    undo: useCallback(() => step(undone), [step]),
    redo: useCallback(() => step(redone), [step]),
    takeTheirs: useCallback(() => {
      setHistory(EMPTY_HISTORY);
      latest.current.draft.takeTheirs();
    }, []),
  };
}
