import { vi } from 'vitest';

/** The test browser lays nothing out, so nothing would ever come into view there; until the test ends, everything is, and has this height. */
const HEIGHT = 240;

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
    Object.defineProperty(target, 'clientHeight', { configurable: true, value: HEIGHT });
    const entry = { target, isIntersecting: true } as IntersectionObserverEntry;
    queueMicrotask(() => this.#ended || this.#told([entry], this as unknown as IntersectionObserver));
  }

  unobserve(): void {
    // It was told of it once; there is nothing to come.
  }

  disconnect(): void {
    this.#ended = true;
  }
}
