import type { Compare } from '@vitrine/core/contracts';
import { languageOf, type Said } from '@vitrine/core/errors';
import { changeOf, directionOf, formatChange } from '@vitrine/widget-registry/binding';
import type { ToldNumber } from './document-tree.ts';
import { SAYS } from './sentences.ts';

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
  if (compare === undefined || before === undefined) return SAYS.notCompared()[language];
  const told = changeBetween(now, before, compare, locale)[language];
  return incomplete ? told + PARTIAL[language] : told;
}

function changeBetween(now: ToldNumber, before: ToldNumber, compare: Compare, locale: string): Said {
  const [than, within] = [THAN[compare], { in: IN[compare] }];
  if (now.value === null) return SAYS.noNow();
  if (before.value === null) return SAYS.noBefore(within);
  if (now.value === before.value) return SAYS.unchanged({ than });
  const up = now.value > before.value;
  if (before.value === 0 && up) return SAYS.new(within);
  if (before.value <= 0 || now.value < 0 || now.unit === 'percent') {
    if (now.text === before.text) return SAYS.almost({ than });
    return (up ? SAYS.upFrom : SAYS.downFrom)({ before: before.text, ...within });
  }
  const ratio = changeOf(now.value, before.value) ?? 0;
  if (directionOf(ratio) === 'flat') return SAYS.almost({ than });
  const change = formatChange(ratio, locale).slice(1);
  return (up ? SAYS.up : SAYS.down)({ change, than });
}
