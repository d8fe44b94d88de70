/** From the first day to the last one, both included. */
export interface DaySpan {
  from: string;
  to: string;
}

export function widened(days: DaySpan | null, day: string): DaySpan {
  if (days === null) return { from: day, to: day };
  return { from: day < days.from ? day : days.from, to: day > days.to ? day : days.to };
}
