import type { Compare } from '@vitrine/core/contracts';
import { languageOf } from '@vitrine/core/errors';
import { changeOf, formatChange } from '@vitrine/widget-registry/binding';
import type { ToldNumber } from './document-tree.ts';

const THAN = {
  'previous-period': {
    en: 'the period before',
    de: 'dem Zeitraum davor',
    fr: 'la période précédente',
  },
  'previous-year': { en: 'last year', de: 'dem Vorjahr', fr: 'l’an dernier' },
} as const;
const IN = {
  'previous-period': { en: 'in the period before', de: 'im Zeitraum davor', fr: 'à la période précédente' },
  'previous-year': { en: 'last year', de: 'im Vorjahr', fr: 'l’an dernier' },
} as const;

const SENTENCES = {
  up: {
    en: 'up {change} from {than}',
    de: 'plus {change} gegenüber {than}',
    fr: 'en hausse de {change} par rapport à {than}',
  },
  down: {
    en: 'down {change} from {than}',
    de: 'minus {change} gegenüber {than}',
    fr: 'en baisse de {change} par rapport à {than}',
  },
  /** Where a share of what was before would say nothing: before was a loss, or is a share itself. */
  upFrom: { en: 'up from {before} {in}', de: 'mehr als {before} {in}', fr: 'plus que {before} {in}' },
  downFrom: { en: 'down from {before} {in}', de: 'weniger als {before} {in}', fr: 'moins que {before} {in}' },
  unchanged: { en: 'unchanged from {than}', de: 'unverändert gegenüber {than}', fr: 'inchangé par rapport à {than}' },
  almost: {
    en: 'almost unchanged from {than}',
    de: 'fast unverändert gegenüber {than}',
    fr: 'presque inchangé par rapport à {than}',
  },
  new: { en: 'new, with nothing {in}', de: 'neu, nichts {in}', fr: 'nouveau, rien {in}' },
  noBefore: { en: 'with no number {in}', de: 'ohne Zahl {in}', fr: 'sans chiffre {in}' },
  noNow: { en: 'not known', de: 'nicht bekannt', fr: 'inconnu' },
  notCompared: { en: 'not compared', de: 'nicht verglichen', fr: 'sans comparaison' },
} as const;
const PARTIAL = { en: ' (files are missing)', de: ' (es fehlen Dateien)', fr: ' (il manque des fichiers)' } as const;

interface ComparedNumbers {
  now: ToldNumber;
  before: ToldNumber | undefined;
  /** Files are missing for a part of what is compared. */
  incomplete: boolean;
}

/** The change in words, as honest as the numbers: `up 12.4% from the period before`. */
export function changeWords(
  { now, before, incomplete }: ComparedNumbers,
  compare: Compare | undefined,
  locale: string,
): string {
  const language = languageOf(locale);
  if (compare === undefined || before === undefined) return SENTENCES.notCompared[language];
  const change = changeOf(now.value, before.value);
  const values: Readonly<Record<string, string>> = {
    change: change === null ? '' : formatChange(change, locale).slice(1),
    before: before.text,
    than: THAN[compare][language],
    in: IN[compare][language],
  };
  const told = SENTENCES[kindOf(now, before, locale)][language].replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => values[name] ?? '',
  );
  return incomplete ? told + PARTIAL[language] : told;
}

function kindOf(now: ToldNumber, before: ToldNumber, locale: string): keyof typeof SENTENCES {
  if (now.value === null) return 'noNow';
  if (before.value === null) return 'noBefore';
  if (now.value === before.value) return 'unchanged';
  const up = now.value > before.value;
  if (before.value === 0 && up) return 'new';
  if (before.value <= 0 || now.value < 0 || now.unit === 'percent') {
    return now.text === before.text ? 'almost' : up ? 'upFrom' : 'downFrom';
  }
  const change = changeOf(now.value, before.value) ?? 0;
  const isNothing = formatChange(change, locale).slice(1) === formatChange(1e-9, locale).slice(1);
  return isNothing ? 'almost' : up ? 'up' : 'down';
}
