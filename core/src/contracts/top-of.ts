/** So many names a dashboard asks for of a dimension that has more, the largest ones; fewer beside a time. */
export function topOf(hasTime: boolean): number {
  return hasTime ? 5 : 10;
}
