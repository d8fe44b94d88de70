interface Days {
  from: string;
  /** Exclusive. */
  to: string;
}

/** First and last day, as people say them. */
export function periodWords({ from, to }: Days, locale: string): string {
  return rangeWords(from, to, new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));
}

/** The same for the head of a column: whole months and years by their names. */
export function shortPeriod({ from, to }: Days, locale: string): string {
  const first = Temporal.PlainDate.from(from);
  const named = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${from}T00:00:00Z`));
  if (first.day === 1 && first.add({ months: 1 }).toString() === to) return named({ month: 'long', year: 'numeric' });
  if (first.dayOfYear === 1 && first.add({ years: 1 }).toString() === to) return named({ year: 'numeric' });
  return rangeWords(from, to, new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }));
}

/** The day of an instant. */
export function dayWords(instant: string, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(instant));
}

/** An instant by the clock of a zone. */
export function momentWords(instant: string, timeZone: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return format.format(new Date(instant));
}

function rangeWords(from: string, to: string, format: Intl.DateTimeFormat): string {
  const last = Temporal.PlainDate.from(to).subtract({ days: 1 }).toString();
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
}
