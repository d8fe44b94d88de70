/** A sum without the errors that fractions such as 0.1 leave behind, as spreadsheets add up (Neumaier 1974). */
export function sumOf(count: number, valueAt: (index: number) => number): number {
  let sum = 0;
  let lost = 0;
  for (let index = 0; index < count; index++) {
    const value = valueAt(index);
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  // Beyond what a number holds there is nothing to mend.
  return Number.isFinite(lost) ? sum + lost : sum;
}
