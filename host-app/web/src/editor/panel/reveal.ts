/** Scrolls what a panel is about into view; on phones to the top, because the panel stands over the lower half. */
export function reveal(kind: 'tile' | 'part', id: string): void {
  const element = document.querySelector(`[data-${kind}="${CSS.escape(id)}"]`);
  const covered = window.innerWidth < 768;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  element?.scrollIntoView({ block: covered ? 'start' : 'nearest', behavior: still ? 'auto' : 'smooth' });
}
