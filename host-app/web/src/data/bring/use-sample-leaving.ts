import type { Import, Shop } from '@vitrine/server/api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../controls/problem-text.ts';
import { toast } from '../../controls/toast.ts';
import { rowsKept } from '../import-state.ts';
import { useRemoveSampleMutation, useStartSampleMutation } from '../imports-api.ts';
import { isSample } from '../shops/sample.ts';

const KEY = 'vitrine-kept-sample';

export interface SampleLeaving {
  /** There is a sample shop, which may leave. */
  sample: Shop | undefined;
  isKept: boolean;
  keep(kept: boolean): void;
  isLeaving: boolean;
}

/** The sample shop leaves as soon as a shop of the seller's own is in: made-up numbers do not stand among real ones, unless it is kept. */
export function useSampleLeaving(shops: readonly Shop[] = [], imports: readonly Import[] = []): SampleLeaving {
  const { t } = useTranslation('data');
  const [remove, { isLoading }] = useRemoveSampleMutation();
  const [start] = useStartSampleMutation();
  const [keptId, setKeptId] = useState(keptSample);
  const asked = useRef<string>(undefined);
  const sample = shops.find(isSample);
  const isKept = sample !== undefined && keptId === sample.id;

  const leave = useCallback(async () => {
    const answer = await remove();
    if (answer.error !== undefined) {
      asked.current = undefined;
      toast({ kind: 'error', text: problemText(answer.error).text });
      return;
    }
    const comeBack = async () => {
      const again = await start();
      if (again.error !== undefined) toast({ kind: 'error', text: problemText(again.error).text });
    };
    toast({ text: t('bring.sampleLeft'), action: { label: t('bring.sampleBack'), run: () => void comeBack() } });
  }, [remove, start, t]);

  const leaves = sample !== undefined && !isKept && hasOwn(imports, sample.id);
  const id = sample?.id;
  useEffect(() => {
    if (!leaves || asked.current === id) return;
    asked.current = id;
    void leave();
  }, [leaves, id, leave]);

  const keep = (kept: boolean) => {
    if (sample === undefined) return;
    setKeptId(kept ? sample.id : null);
    rememberKept(kept ? sample.id : null);
  };
  return { sample, isKept, keep, isLeaving: isLoading };
}

/** Something of a shop that is not the sample came since the sample did. */
function hasOwn(imports: readonly Import[], sample: string): boolean {
  const since = imports.find(({ files }) => files.some(({ shopId }) => shopId === sample))?.createdAt ?? '';
  return imports.some(
    ({ createdAt, files }) =>
      createdAt > since &&
      files.some(
        (file) => file.state === 'done' && file.shopId !== null && file.shopId !== sample && rowsKept(file) > 0,
      ),
  );
}

function keptSample(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function rememberKept(id: string | null): void {
  try {
    if (id === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, id);
  } catch {
    // Without storage the choice holds for this page only.
  }
}
