import type { NewReportPreview } from '@vitrine/server/api';
import { useEffect, useState } from 'react';
import { useAppDispatch } from '../../../store/hooks.ts';
import { composeApi } from '../compose-api.ts';
import type { ComposedDocument } from '../document/use-composition.ts';

/** Long enough for a word to be typed. */
const PAUSE_MS = 900;

export interface Preview {
  /** The newest pages that could be made; they stay while the next are on their way. */
  pdf: Uint8Array<ArrayBuffer> | undefined;
  isMaking: boolean;
  /** Why there are no newer ones. */
  error: unknown;
  retry(): void;
}

/** Days that the pages show in place of the report's own; `range: null` is all data. */
export type PreviewDays = Required<Pick<NewReportPreview, 'range'>>;

/** The pages of the report as it is now, made by the server a moment after the last change. What is outdated is broken off. */
export function usePreview(document: ComposedDocument, days: PreviewDays | undefined, isWanted: boolean): Preview {
  const dispatch = useAppDispatch();
  const [pdf, setPdf] = useState<Uint8Array<ArrayBuffer>>();
  const [error, setError] = useState<unknown>();
  const [round, setRound] = useState(0);
  const [made, setMade] = useState<{ document: ComposedDocument; days: PreviewDays | undefined; round: number }>();
  const isMade = made?.document === document && made.days === days && made.round === round;

  useEffect(() => {
    if (!isWanted || isMade) return;
    let isOver = false;
    let request: { abort(): void } | undefined;
    const ask = async () => {
      const sent = dispatch(composeApi.endpoints.reportPreview.initiate({ document, ...days }, { track: false }));
      request = sent;
      const answer = await sent;
      if (isOver) return;
      setMade({ document, days, round });
      setError(answer.error);
      if (answer.error === undefined) setPdf(new Uint8Array(answer.data));
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
      request?.abort();
    };
  }, [dispatch, document, days, round, isWanted, isMade]);

  return { pdf, isMaking: isWanted && !isMade, error, retry: () => setRound((now) => now + 1) };
}
