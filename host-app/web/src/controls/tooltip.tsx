import {
  cloneElement,
  lazy,
  type ReactElement,
  type ReactNode,
  type Ref,
  Suspense,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import type { ButtonProps } from 'react-aria-components/Button';
import type { TooltipProps as AriaTooltipProps } from 'react-aria-components/Tooltip';

const load = () => import('./tooltip-body.tsx');
const TooltipBody = lazy(load);

export interface TooltipProps {
  label: ReactNode;
  /** A Button or IconButton of this folder. */
  children: ReactElement<Partial<ButtonProps> & { ref?: Ref<HTMLButtonElement> }>;
  placement?: NonNullable<AriaTooltipProps['placement']>;
  /** Milliseconds of resting before it shows; on keyboard focus it shows at once. */
  delay?: number;
  /** The button already has these words as its name. */
  isName?: boolean;
}

/** A few words on hover and on focus; Escape hides them. Never the only place where something is said. */
export function Tooltip({ label, children, placement = 'bottom', delay = 500, isName }: TooltipProps) {
  const id = useId();
  const triggerRef = useRef<HTMLButtonElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isOpen, setOpen] = useState(false);
  const after = (open: boolean, wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(open), wait);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const { ref: given } = children.props;
  // The button may already be what a menu hangs at.
  const attach = useCallback(
    (button: HTMLButtonElement | null) => {
      triggerRef.current = button;
      if (typeof given === 'function') given(button);
      else if (given) given.current = button;
    },
    [given],
  );
  const { onPressStart, onHoverStart, onFocus, onKeyDown } = children.props;
  const trigger = cloneElement(children, {
    ref: attach,
    ...(isOpen && !isName && { 'aria-describedby': id }),
    onHoverStart: (event) => {
      onHoverStart?.(event);
      void load();
      after(true, delay);
    },
    onHoverEnd: () => after(false, 80),
    onFocus: (event) => {
      onFocus?.(event);
      if (event.target.matches(':focus-visible')) after(true, 0);
    },
    onBlur: () => after(false, 0),
    onPressStart: (event) => {
      onPressStart?.(event);
      after(false, 0);
    },
    onKeyDown: (event) => {
      onKeyDown?.(event);
      if (event.key === 'Escape' && isOpen) setOpen(false);
      else event.continuePropagation();
    },
  });
  return (
    <>
      {trigger}
      {isOpen && (
        <Suspense fallback={null}>
          <TooltipBody id={id} triggerRef={triggerRef} placement={placement} onClose={() => setOpen(false)}>
            {label}
          </TooltipBody>
        </Suspense>
      )}
    </>
  );
}
