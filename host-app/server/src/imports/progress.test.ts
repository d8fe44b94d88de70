import { describe, expect, it } from 'vitest';
import { ProgressMeter } from './progress.ts';

describe('the estimate of what remains', () => {
  it('follows from what was done in the time so far', () => {
    const meter = new ProgressMeter(1_000, 0);
    expect(meter.note({ phase: 'reading', rows: 500 }, 3_000)).toEqual({ rows: 500, secondsLeft: 7 });
    expect(meter.note({ phase: 'reading', rows: 1_000 }, 6_000)).toEqual({ rows: 1_000, secondsLeft: 4 });
    expect(meter.note({ phase: 'storing', rows: 500 }, 8_000)).toEqual({ rows: 500, secondsLeft: 2 });
    expect(meter.note({ phase: 'storing', rows: 2_000 }, 10_000)).toEqual({ rows: 2_000, secondsLeft: 0 });
  });

  it('is told at most twice a second', () => {
    const meter = new ProgressMeter(10, 0);
    expect(meter.note({ phase: 'reading', rows: 1 }, 100)).toBeDefined();
    expect(meter.note({ phase: 'reading', rows: 2 }, 599)).toBeUndefined();
    expect(meter.note({ phase: 'reading', rows: 3 }, 600)).toMatchObject({ rows: 3 });
  });

  it('is not made up where nothing is known', () => {
    expect(new ProgressMeter(null, 0).note({ phase: 'reading', rows: 5 }, 1_000)?.secondsLeft).toBeNull();
    expect(new ProgressMeter(0, 0).note({ phase: 'reading', rows: 0 }, 1_000)?.secondsLeft).toBeNull();
    expect(new ProgressMeter(9, 0).note({ phase: 'reading', rows: 0 }, 1_000)?.secondsLeft).toBeNull();
  });
});
