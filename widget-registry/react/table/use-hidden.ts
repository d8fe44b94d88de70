import { useState } from 'react';

/** Which columns are hidden: as it was set, until somebody changes it here; another setting then holds. */
export function useHidden(
  set: readonly string[],
  onHide: ((hidden: string[]) => void) | undefined,
): [ReadonlySet<string>, (hidden: readonly string[]) => void] {
  const key = set.join();
  const [state, setState] = useState<{ of: string; changed: readonly string[] | undefined }>({
    of: key,
    changed: undefined,
  });
  const isOther = state.of !== key;
  if (isOther) setState({ of: key, changed: undefined });
  const hide = (hidden: readonly string[]): void => {
    setState({ of: key, changed: hidden });
    onHide?.([...hidden]);
  };
  return [new Set(isOther ? set : (state.changed ?? set)), hide];
}
