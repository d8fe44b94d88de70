import type { SavedReport, SavedReportDocument } from '@vitrine/server/api';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isProblem, type Problem } from '../../api/problem.ts';
import { useAppDispatch } from '../../store/hooks.ts';
import { reportsApi, useSaveReportMutation } from '../reports-api.ts';

const PAUSE_MS = 700;
const RETRY_MS = 8000;
/** Bad, forbidden, not there, too large, and not as it is meant. */
const REFUSALS = new Set([400, 403, 404, 413, 422]);

/**
 * `failed`: it did not get there, and is tried again. `refused`: something in it is wrong, and until that is changed nothing is tried.
 * `clash`: somebody else was faster, and whoever edits decides whose report stays.
 */
export type SavingState = 'saved' | 'waiting' | 'saving' | 'failed' | 'refused' | 'clash';

export interface ReportDraft {
  document: SavedReportDocument;
  saving: SavingState;
  /** Why it is not saved. */
  error: unknown;
  /** What the server will not take, as it was last told; the words stay until the next answer. */
  refusal: Problem | undefined;
  change(part: Partial<SavedReportDocument>): void;
  /** Another document in its place, as when something is taken back. */
  replace(document: SavedReportDocument): void;
  /** Puts this one over what somebody else saved. */
  keepMine(): void;
  /** Drops this one for what somebody else saved. */
  takeTheirs(): void;
  /** Saves what waits, at once. Answers the version that is then kept; undefined where it could not be. */
  saveNow(): Promise<number | undefined>;
}

/** A report as it is being changed, kept on the server a moment after the last change. */
export function useReportDraft(report: SavedReport): ReportDraft {
  const dispatch = useAppDispatch();
  const [save] = useSaveReportMutation();
  const [document, setDocument] = useState(report.document);
  const [saving, setSaving] = useState<SavingState>('saved');
  const [error, setError] = useState<unknown>();
  const version = useRef(report.version);
  const latest = useRef(document);
  /** What the server has, as far as is known. */
  const kept = useRef(document);
  const underway = useRef<Promise<void>>(undefined);

  const send = () => {
    underway.current = sendLatest();
    return underway.current;
  };
  const sendLatest = async () => {
    const sent = latest.current;
    setSaving('saving');
    const answer = await save({ id: report.id, baseVersion: version.current, document: sent });
    setError(answer.error);
    if (answer.error === undefined) {
      version.current = answer.data.version;
      kept.current = sent;
      setSaving(latest.current === sent ? 'saved' : 'waiting');
    } else {
      const state = stateAfter(answer.error);
      setSaving(state !== 'clash' && latest.current !== sent ? 'waiting' : state);
    }
  };
  const sendWaiting = useEffectEvent(() => void send());

  // Every change starts the pause anew; what could not be saved is tried again.
  useEffect(() => {
    if ((saving !== 'waiting' && saving !== 'failed') || !hasTitle(document)) return;
    const timer = setTimeout(sendWaiting, saving === 'failed' ? RETRY_MS : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [saving, document]);

  const savingNow = useRef(saving);
  savingNow.current = saving;
  const leave = useEffectEvent(() => {
    if (savingNow.current === 'waiting' && hasTitle(latest.current)) void send();
  });
  // Leaving by a link keeps what was still waiting.
  useEffect(() => () => leave(), []);

  const put = (next: SavedReportDocument) => {
    latest.current = next;
    setDocument(next);
  };
  const theirs = () =>
    dispatch(reportsApi.endpoints.savedReport.initiate(report.id, { forceRefetch: true, subscribe: false })).unwrap();
  const decide = async (whose: 'mine' | 'theirs') => {
    try {
      const newest = await theirs();
      version.current = newest.version;
      if (whose === 'mine') return void (await send());
      kept.current = newest.document;
      put(newest.document);
      setError(undefined);
      setSaving('saved');
    } catch (cause) {
      setError(cause);
    }
  };
  const replace = (next: SavedReportDocument) => {
    put(next);
    setSaving((now) => (now === 'clash' || now === 'saving' ? now : 'waiting'));
  };
  return {
    document,
    saving,
    error,
    refusal: isRefusal(error) ? error : undefined,
    change: (part) => replace({ ...latest.current, ...part }),
    replace,
    keepMine: () => void decide('mine'),
    takeTheirs: () => void decide('theirs'),
    async saveNow() {
      await underway.current;
      if (latest.current !== kept.current && hasTitle(latest.current)) await send();
      return latest.current === kept.current ? version.current : undefined;
    },
  };
}

function stateAfter(error: unknown): SavingState {
  if (isProblem(error) && error.code === 'staleVersion') return 'clash';
  return isRefusal(error) ? 'refused' : 'failed';
}

/** It says what is wrong with what was sent: the same again would be refused again. */
function isRefusal(error: unknown): error is Problem {
  return isProblem(error) && REFUSALS.has(error.status);
}

/** While a title is being typed anew there may be none, which is nothing to keep. */
function hasTitle({ title }: SavedReportDocument): boolean {
  return typeof title !== 'string' || title.trim() !== '';
}
