export interface ToastContent {
  text: string;
  kind?: 'info' | 'error';
  /** One thing to do: take back, open. */
  action?: { label: string; run(): void };
}

const waiting: ToastContent[] = [];
let show: ((content: ToastContent) => void) | undefined;
let wake: (() => void) | undefined;

/** A short message at the lower edge. Faults stay until they are closed; messages with an action stay longer. */
export function toast(content: ToastContent | string): void {
  const full = typeof content === 'string' ? { text: content } : content;
  if (show !== undefined) {
    show(full);
  } else {
    waiting.push(full);
    wake?.();
  }
}

/** Called by the region once its code is there: takes what waited and what comes. */
export function serveToasts(to: (content: ToastContent) => void): () => void {
  show = to;
  for (const content of waiting.splice(0)) to(content);
  return () => {
    show = undefined;
  };
}

/** Tells when the first message waits for a region. */
export function onFirstToast(listener: () => void): () => void {
  wake = listener;
  if (waiting.length > 0) listener();
  return () => {
    wake = undefined;
  };
}
