import { act, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AsOf } from './as-of.tsx';

beforeEach(
  () =>
    void vi.useFakeTimers({ now: new Date('2026-03-02T10:00:00Z'), toFake: ['setTimeout', 'clearTimeout', 'Date'] }),
);
afterEach(() => void vi.useRealTimers());

it('tells by itself how old the numbers of an open page are, once they are older than five minutes', () => {
  const { container } = render(<AsOf instant="2026-03-02T09:59:00Z" hasHint={false} inPlaceOfMenu={false} />);
  const hides = () => container.querySelector('time')?.className.includes('opacity-0');
  expect(hides()).toBe(true);
  act(() => void vi.advanceTimersByTime(3 * 60_000));
  expect(hides()).toBe(true);
  act(() => void vi.advanceTimersByTime(61_000));
  expect(hides()).toBe(false);
});
