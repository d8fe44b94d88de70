type Listener = (event: PopStateEvent) => void;

let listener: Listener | undefined;

/**
 * Browsers tell what listens to their window in the order in which it began to, whatever it asked for, and the router leaves a page before
 * the next one hears of it: whoever is to decide first listens from the start.
 */
window.addEventListener('popstate', (event) => listener?.(event));

/** Hears of the browser's Back and Forward before the router does, until the answered function is called. */
export function beforeRouter(hears: Listener): () => void {
  listener = hears;
  return () => {
    if (listener === hears) listener = undefined;
  };
}
