import { vi } from 'vitest';

/** The test browser lays nothing out, so nothing would ever come into view there; until the test ends, everything is in view at once. */
export function everythingInView(): void {
  vi.stubGlobal('IntersectionObserver', SeesEverything);
}

class SeesEverything {
  readonly #told: IntersectionObserverCallback;
  #ended = false;

  constructor(told: IntersectionObserverCallback) {
    this.#told = told;
  }

  observe(target: Element): void {
    const entry = { target, isIntersecting: true } as IntersectionObserverEntry;
    queueMicrotask(() => this.#ended || this.#told([entry], this as unknown as IntersectionObserver));
  }

  disconnect(): void {
    this.#ended = true;
  }
}
