const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** The days of history are few and asked for again and again. */
const texts = new Map<number, string>();

/** `YYYY-MM-DD` of days since 1970-01-01. */
export function dayText(number: number): string {
  const known = texts.get(number);
  if (known !== undefined) return known;
  const text = new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (texts.size < 10_000) texts.set(number, text);
  return text;
}

/** 1 (Monday) … 7 (Sunday). */
export function weekdayOf(number: number): number {
  return ((number + 3) % 7) + 1;
}

/** Offset such as `-05:00` of a zone at noon of a day. */
export function offsetOf(day: string, timezone: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: timezone, plainTime: '12:00' }).offset;
}

/** Sales of an ordinary gift shop by month, January first; between the middles of months it is interpolated. */
const MONTHS = [0.74, 0.86, 0.82, 0.86, 1.04, 0.8, 0.72, 0.8, 0.92, 1.08, 1.5, 1.7];
const WEEKDAYS = [1.08, 1.03, 1, 0.98, 0.92, 0.9, 1.09];

/** How much busier than usual a day is: time of year, weekday, holidays. */
export function seasonOf(number: number): number {
  const date = new Date(number * DAY_MS);
  const month = date.getUTCMonth();
  const days = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const place = (date.getUTCDate() - 0.5) / days - 0.5;
  const here = MONTHS[month] ?? 1;
  const beside = MONTHS[(month + (place < 0 ? 11 : 1)) % 12] ?? 1;
  const year = here + (beside - here) * Math.abs(place);
  return year * (WEEKDAYS[weekdayOf(number) - 1] ?? 1) * holidayOf(number, date);
}

function holidayOf(number: number, date: Date): number {
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  const day = date.getUTCDate();
  if (month === 12 && day >= 19 && day <= 26) return 0.42;
  if (month === 2 && day <= 9) return 1.35;
  const thanksgiving = nthWeekday(year, 11, 4, 4);
  if (number >= thanksgiving + 1 && number <= thanksgiving + 4) return 2;
  const mothersDay = nthWeekday(year, 5, 7, 2);
  if (number >= mothersDay - 14 && number <= mothersDay - 4) return 1.4;
  return 1;
}

/** The nth given weekday (1–7) of a month. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  const first = dayNumber(`${year}-${String(month).padStart(2, '0')}-01`);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
}

/** How much a winter-holiday article is wanted on a day, against its yearly mean. */
export function festiveness(number: number): number {
  const date = new Date(number * DAY_MS);
  const month = date.getUTCMonth() + 1;
  if (month === 11 || (month === 12 && date.getUTCDate() <= 18)) return 5;
  return month === 10 ? 2.2 : 0.12;
}
