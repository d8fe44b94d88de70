import { waitFor } from '@testing-library/react';

/** The hidden field behind a button that chooses files. */
export function chooser(container: HTMLElement): Promise<HTMLInputElement> {
  return waitFor(() => {
    const input = container.querySelector<HTMLInputElement>('input[type="file"]');
    if (input === null) throw new Error('no file chooser');
    return input;
  });
}
