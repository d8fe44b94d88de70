import { useEffect, useEffectEvent, useRef, useState } from 'react';

export type ComposePanel = { kind: 'none' | 'add' | 'page' | 'mail' } | { kind: 'part'; id: string };

/** What stands beside the sheet. Who opens something goes on there, and comes back to where it was opened. */
export function useComposePanel() {
  const [open, setOpen] = useState<ComposePanel>({ kind: 'none' });
  const opener = useRef<Element | null>(null);
  const beside = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen({ kind: 'none' });
    const back = opener.current;
    requestAnimationFrame(() => {
      if (back instanceof HTMLElement && back.isConnected) back.focus();
    });
  };
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    const inside = event.target instanceof Node && beside.current?.contains(event.target);
    // Escape in a list or a menu closes that, and nothing else.
    if (inside && event.key === 'Escape' && !event.defaultPrevented && open.kind !== 'none') close();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onEscape(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return {
    open,
    beside,
    close,
    show(panel: ComposePanel): void {
      opener.current = document.activeElement;
      setOpen(panel);
      requestAnimationFrame(() => beside.current?.querySelector('h2')?.focus({ preventScroll: true }));
    },
  };
}
