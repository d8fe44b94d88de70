import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../shell/announce.ts';
import { useAppStore } from '../store/hooks.ts';
import { afterCharts } from './after-charts.ts';

/** Keeps the tiles of this page up to date by themselves, as soon as nothing that is looked at waits any more. */
export function useLiveTiles(): void {
  const store = useAppStore();
  const { t } = useTranslation('dashboard');
  useEffect(() => {
    let stop: (() => void) | undefined;
    let left = false;
    const cancel = afterCharts(() => {
      void import('./live-tiles.ts').then(
        ({ LiveTiles }) => {
          if (left) return;
          const tiles = new LiveTiles(store, (count) => announce(t('live.changed', { count })));
          stop = () => tiles.close();
        },
        // The next page tries it again; what is shown stays as it is.
        () => undefined,
      );
    });
    return () => {
      left = true;
      cancel();
      stop?.();
    };
  }, [store, t]);
}
