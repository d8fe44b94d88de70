/** First and last day, as people say them; `to` is exclusive. */
export function periodWords({ from, to }: { from: string; to: string }, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const last = Temporal.PlainDate.from(to).subtract({ days: 1 }).toString();
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
}
