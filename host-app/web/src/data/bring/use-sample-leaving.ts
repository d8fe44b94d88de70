import type { Import, Shop } from '@vitrine/server/api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../controls/problem-text.ts';
import { toast } from '../../controls/toast.ts';
import { rowsKept } from '../import-state.ts';
import { useRemoveSampleMutation, useStartSampleMutation } from '../imports-api.ts';
import { isSample } from '../shops/sample.ts';
import { useImport } from '../use-import.ts';
import { rememberedSample, rememberSample } from './remembered-sample.ts';

export interface SampleLeaving {
  /** There is a sample shop, which may leave. */
  sample: Shop | undefined;
  isKept: boolean;
  keep(kept: boolean): void;
  isLeaving: boolean;
}

/**
 * The sample shop leaves as soon as a shop of the seller's own is in: made-up numbers do not stand among real ones. Only for whoever brought
 * files (`brings`) where it is said, and did not keep it.
 */
export function useSampleLeaving(
  shops: readonly Shop[] = [],
  imports: readonly Import[] = [],
  brings = false,
): SampleLeaving {
  const { t } = useTranslation('data');
  const [remove, { isLoading }] = useRemoveSampleMutation();
  const [start, started] = useStartSampleMutation();
  // Once it is back, what is shown is read again.
  useImport(started.data?.id);
  const [keptId, setKeptId] = useState(() => rememberedSample('kept'));
  const [leavingId, setLeavingId] = useState(() => rememberedSample('leaving'));
  const asked = useRef<string>(undefined);
  const sample = shops.find(isSample);
  const id = sample?.id;
  const isKept = id !== undefined && keptId === id;

  const leave = useCallback(async () => {
    const answer = await remove();
    if (answer.error !== undefined) {
      asked.current = undefined;
      toast({ kind: 'error', text: problemText(answer.error).text });
      return;
    }
    rememberSample('leaving', null);
    setLeavingId(null);
    const comeBack = async () => {
      const again = await start();
      if (again.error !== undefined) toast({ kind: 'error', text: problemText(again.error).text });
    };
    toast({ text: t('bring.sampleLeft'), action: { label: t('bring.sampleBack'), run: () => void comeBack() } });
  }, [remove, start, t]);

  useEffect(() => {
    if (!brings || id === undefined || isKept) return;
    rememberSample('leaving', id);
    setLeavingId(id);
  }, [brings, id, isKept]);

  const leaves = id !== undefined && leavingId === id && !isKept && hasOwn(imports, id);
  useEffect(() => {
    if (!leaves || asked.current === id) return;
    asked.current = id;
    void leave();
  }, [leaves, id, leave]);

  const keep = (kept: boolean) => {
    if (id === undefined) return;
    const now = kept ? id : null;
    setKeptId(now);
    rememberSample('kept', now);
  };
  return { sample, isKept, keep, isLeaving: isLoading };
}

/** Something of a shop that is not the sample came since the sample did. */
function hasOwn(imports: readonly Import[], sample: string): boolean {
  const since = imports.find(({ files }) => files.some(({ shopId }) => shopId === sample))?.createdAt;
  if (since === undefined) return false;
  return imports.some(
    ({ createdAt, files }) =>
      createdAt > since &&
      files.some(
        (file) => file.state === 'done' && file.shopId !== null && file.shopId !== sample && rowsKept(file) > 0,
      ),
  );
}
