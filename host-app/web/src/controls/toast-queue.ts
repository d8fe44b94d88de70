import { UNSTABLE_ToastQueue } from 'react-aria-components/Toast';

export interface ToastContent {
  text: string;
  kind?: 'info' | 'error';
  /** One thing to do: take back, open. */
  action?: { label: string; run(): void };
}

export const toastQueue = new UNSTABLE_ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

/** A short message at the lower edge. Faults and messages with an action stay until they are closed or for longer. */
export function toast(content: ToastContent | string): void {
  const full = typeof content === 'string' ? { text: content } : content;
  const lasting = full.kind === 'error' ? {} : { timeout: full.action === undefined ? 5000 : 10_000 };
  toastQueue.add(full, lasting);
}
