/** What screen readers say politely. One region stands in the page; see LiveRegion. */
let message = '';
const listeners = new Set<() => void>();

/** Says a change that is seen elsewhere on the page. The same words twice are said twice. */
export function announce(text: string): void {
  message = text === message ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

export function subscribeToAnnouncements(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentAnnouncement(): string {
  return message;
}
