import type { Dashboard, Tile } from '@vitrine/core/contracts';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAppDispatch } from '../store/hooks.ts';
import { findTile } from './document/commands.ts';
import { selected as select } from './history/editor-slice.ts';
import { reveal } from './panel/reveal.ts';

export type OpenPanel =
  | { kind: 'none' }
  | { kind: 'tile' }
  | { kind: 'page' }
  | { kind: 'add'; section: string | undefined };

/** Which panel stands beside the page, and for which tile. A link may name a tile to begin with. */
export function useOpenPanel(document: Dashboard, selected: string | null) {
  const dispatch = useAppDispatch();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<OpenPanel>({ kind: 'none' });
  const opener = useRef<Element | null>(null);
  const wanted = params.get('tile');
  const tile: Tile | undefined = selected === null ? undefined : findTile(document, selected)?.tile;

  useEffect(() => {
    if (wanted === null) return;
    dispatch(select(wanted));
    setOpen({ kind: 'tile' });
    setParams(
      (current) => {
        current.delete('tile');
        return current;
      },
      { replace: true },
    );
    requestAnimationFrame(() => reveal('tile', wanted));
  }, [wanted, dispatch, setParams]);

  const show = (panel: OpenPanel): void => {
    if (open.kind === 'none') opener.current = window.document.activeElement;
    setOpen(panel);
  };
  return {
    open,
    show,
    tile,
    openTile: (id: string): void => {
      dispatch(select(id));
      show({ kind: 'tile' });
      requestAnimationFrame(() => reveal('tile', id));
    },
    /** Who came by keyboard goes on from where the panel was opened. */
    close: (): void => {
      setOpen({ kind: 'none' });
      const back = opener.current;
      requestAnimationFrame(() => {
        if (back instanceof HTMLElement && back.isConnected) back.focus();
      });
    },
  };
}
