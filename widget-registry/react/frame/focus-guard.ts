const TYPING_MS = 5_000;
const TAB_MS = 500;
const PATIENCE = 3;

/**
 * Gives the focus back when a frame takes it without being asked: not by a click or touch in the frame and not by Tab. A frame that does it
 * again and again is reported. Returns what takes the guard off.
 */
export function guardFocus(frame: HTMLIFrameElement, onStealing: () => void): () => void {
  const { ownerDocument: page } = frame;
  const own = page.defaultView;
  if (!own) return () => undefined;
  let before: Element | null = page.activeElement === frame ? null : page.activeElement;
  let over = false;
  let tabbed = Number.NEGATIVE_INFINITY;
  // Who was active as the frame came is active elsewhere.
  let busy = own.navigator.userActivation?.isActive === true ? performance.now() : Number.NEGATIVE_INFINITY;
  let stolen = 0;
  const taking = new AbortController();
  const { signal } = taking;
  const wasAsked = (): boolean => {
    const now = performance.now();
    if (over || now - tabbed < TAB_MS) return true;
    return now - busy > TYPING_MS && own.navigator.userActivation?.isActive === true;
  };
  const look = () => {
    if (signal.aborted || page.activeElement !== frame || wasAsked()) return;
    stolen += 1;
    frame.blur();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    own.focus();
    if (stolen >= PATIENCE) onStealing();
  };
  // The frame has the focus only after these events.
  const lookSoon = () => own.setTimeout(look);
  own.addEventListener('blur', lookSoon, { signal });
  page.addEventListener('focusout', lookSoon, { signal });
  page.addEventListener(
    'focusin',
    ({ target }) => {
      if (target !== frame) before = target as Element;
    },
    { signal },
  );
  page.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Tab') tabbed = performance.now();
      else busy = performance.now();
    },
    { signal, capture: true },
  );
  for (const [event, inside] of [
    ['pointerenter', true],
    ['pointerleave', false],
  ] as const) {
    frame.addEventListener(
      event,
      () => {
        over = inside;
      },
      { signal },
    );
  }
  return () => taking.abort();
}
