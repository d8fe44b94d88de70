import type { DayOfMonth, ReportScheduleDocument, ScheduleRule } from '@vitrine/server/api';
import type { TFunction } from 'i18next';
import { getFormatLocale } from '../../i18n/format.ts';

/** A Monday, as every day of the calendar without a zone. */
const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(getFormatLocale(), { ...options, timeZone: 'UTC' });

/** 1 → Monday, in the reader's language. */
export function weekdayName(weekday: number, style: 'long' | 'short' = 'long'): string {
  return format({ weekday: style }).format(A_MONDAY + (weekday - 1) * DAY_MS);
}

/** `07:30` as the reader's clock shows it. */
export function clockWords(at: string): string {
  return format({ hour: 'numeric', minute: '2-digit' }).format(new Date(`1970-01-01T${at}Z`));
}

/** A wall time, `2026-03-29T02:30`, with its weekday. */
export function wallWords(key: string): string {
  const date = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return format({ ...date, hour: 'numeric', minute: '2-digit' }).format(new Date(`${key}Z`));
}

function joined(words: readonly string[]): string {
  return new Intl.ListFormat(getFormatLocale(), { type: 'conjunction' }).format(words);
}

function dayWords(on: DayOfMonth, t: TFunction<'schedules'>): string {
  if ('weekday' in on) return t(`nth.${on.nth}`, { weekday: weekdayName(on.weekday) });
  return on.day === 'last' ? t('lastDay') : t('day', { day: on.day });
}

/** When it comes: “Every Monday and Thursday at 07:00”. */
export function ruleWords(rule: ScheduleRule, t: TFunction<'schedules'>): string {
  const at = clockWords(rule.at);
  switch (rule.every) {
    case 'day':
      return t('words.day', { at });
    case 'week':
      return t('words.week', {
        at,
        weekdays: joined(rule.weekdays.toSorted((one, other) => one - other).map((day) => weekdayName(day))),
      });
    case 'month':
      return t('words.month', { at, on: dayWords(rule.on, t) });
    case 'quarter':
      return t('words.quarter', { at, on: dayWords(rule.on, t), month: t(`inQuarter.${rule.month}`) });
  }
}

/** Whom each run goes to, by mail and elsewhere. */
export function audienceWords(
  { mailTo, recipients = [], channels = [] }: ReportScheduleDocument,
  t: TFunction<'schedules'>,
): string {
  const people = mailTo.length + recipients.length;
  const parts = [
    ...(people > 0 ? [t('to', { count: people })] : []),
    ...(channels.length > 0 ? [t('toPlaces', { count: channels.length })] : []),
  ];
  return parts.length === 0 ? t('toNobody') : parts.join(' · ');
}

export type Period = 'own' | 'yesterday' | 'lastWeek' | 'lastMonth' | 'lastQuarter' | 'other';

/** Periods that are offered; `own` is the dashboard's. */
export const PERIODS = {
  yesterday: { calendar: 'day', offset: -1 },
  lastWeek: { calendar: 'week', offset: -1 },
  lastMonth: { calendar: 'month', offset: -1 },
  lastQuarter: { calendar: 'quarter', offset: -1 },
} as const satisfies Record<Exclude<Period, 'own' | 'other'>, ReportScheduleDocument['range']>;

export function periodOf(range: ReportScheduleDocument['range']): Period {
  if (range === undefined) return 'own';
  const found = Object.entries(PERIODS).find(
    ([, { calendar, offset }]) =>
      'calendar' in range && range.calendar === calendar && range.offset === offset && range.toDate !== true,
  );
  return (found?.[0] as Period | undefined) ?? 'other';
}
