import { cloneElement, type ReactElement, type Ref, type RefObject, useCallback, useRef, useState } from 'react';
import type { ButtonProps } from 'react-aria-components/Button';

/** A Button or IconButton of this folder. */
export type TriggerElement = ReactElement<Partial<ButtonProps> & { ref?: Ref<HTMLButtonElement> }>;

export interface FloatingTrigger {
  element: TriggerElement;
  triggerRef: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  setOpen(open: boolean): void;
}

export interface FloatingTriggerOptions {
  trigger: TriggerElement;
  popup: 'menu' | 'dialog';
  /** Fetches the code of what opens; called as soon as the reader shows the intent. */
  preload(): void;
  isOpen?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
}

/**
 * Makes a button open something that floats. What floats is code that is loaded only when somebody is about to open it,
 * so that the first page stays small.
 */
export function useFloatingTrigger(options: FloatingTriggerOptions): FloatingTrigger {
  const { trigger, popup, preload, isOpen: controlled, onOpenChange } = options;
  const triggerRef = useRef<HTMLButtonElement>(null);
  const [own, setOwn] = useState(false);
  const isOpen = controlled ?? own;
  const setOpen = useCallback(
    (open: boolean) => {
      setOwn(open);
      onOpenChange?.(open);
    },
    [onOpenChange],
  );
  const element = cloneElement(trigger, {
    ref: triggerRef,
    'aria-haspopup': popup,
    'aria-expanded': isOpen,
    onHoverStart: preload,
    onFocus: preload,
    onPress: () => setOpen(!isOpen),
    onKeyDown: (event) => {
      if (popup === 'menu' && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        event.preventDefault();
        setOpen(true);
      }
    },
  });
  return { element, triggerRef, isOpen, setOpen };
}
