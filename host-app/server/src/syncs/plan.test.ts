import { describe, expect, it, test } from 'vitest';
import { checkPlan, nextTime } from './plan.ts';

describe('the next time', () => {
  test.each([
    ['the same day', '06:30', '2026-03-10T04:00:00Z', '2026-03-10T05:30:00Z'],
    ['the next day once it has passed', '06:30', '2026-03-10T05:30:00Z', '2026-03-11T05:30:00Z'],
    ['later where clocks go forward over it', '02:30', '2026-03-29T00:00:00Z', '2026-03-29T01:30:00Z'],
    ['at its wall time once clocks went forward', '06:30', '2026-03-29T01:00:00Z', '2026-03-29T04:30:00Z'],
    ['the first of two where clocks go back', '02:30', '2026-10-25T00:00:00Z', '2026-10-25T00:30:00Z'],
    ['not the second of two', '02:30', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
  ])('is %s', (_name, at, after, expected) => {
    expect(nextTime({ at }, 'Europe/Berlin', Temporal.Instant.from(after)).toString()).toBe(expected);
  });

  it('is so many minutes on, and not too few', () => {
    const after = Temporal.Instant.from('2026-03-10T04:00:00Z');
    expect(nextTime({ everyMinutes: 15 }, 'UTC', after).toString()).toBe('2026-03-10T04:15:00Z');
    checkPlan({ everyMinutes: 15 });
    expect(() => checkPlan({ everyMinutes: 14 })).toThrow(
      expect.objectContaining({ code: 'badRequest', path: '/plan/everyMinutes' }),
    );
  });
});
