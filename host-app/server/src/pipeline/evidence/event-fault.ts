import type { FileTarget } from '../contract.ts';
import type { ShopEvent } from './evidence-kind.ts';

/** Minor units beyond this are a broken file, not a sale; sums and shares stay exact below it. */
const MOST_MINOR = 900_000_000_000;

export interface EventFault {
  column: string | null;
  code: string;
  reason: string;
}

/**
 * Why an event cannot be stored in this shop. Orders and lines in another currency may: the payments file can bring their rate
 * later; until then they count as refused.
 */
export function eventFault(event: ShopEvent, target: FileTarget): EventFault | undefined {
  if (isTooLarge(event))
    return { column: null, code: 'amountTooLarge', reason: REASONS.amountTooLarge[language(target.locale)] };
  if (event.currency === target.shopCurrency || event.kind === 'order' || event.kind === 'orderLine') return undefined;
  return { column: null, code: 'otherCurrency', reason: otherCurrency(target, event.currency) };
}

function isTooLarge(event: ShopEvent): boolean {
  for (const value of Object.values(event)) {
    if (typeof value === 'number' && (value > MOST_MINOR || value < -MOST_MINOR)) return true;
  }
  return false;
}

/** The sentence for a row in another currency than its shop's. */
export function otherCurrency(target: FileTarget, currency: string): string {
  return REASONS.otherCurrency[language(target.locale)]
    .replace('{row}', currency)
    .replace('{shop}', target.shopCurrency);
}

type Language = 'en' | 'de' | 'fr';

function language(locale: string | undefined): Language {
  const found = locale?.slice(0, 2);
  return found === 'de' || found === 'fr' ? found : 'en';
}

const REASONS: Record<'amountTooLarge' | 'otherCurrency', Record<Language, string>> = {
  amountTooLarge: {
    en: 'An amount in this row is too large to be real. Check the file for lost decimal points.',
    de: 'Ein Betrag in dieser Zeile ist unglaubwürdig groß. Prüfe die Datei auf verlorene Dezimalzeichen.',
    fr: 'Un montant de cette ligne est trop grand pour être réel. Vérifiez que les décimales n’ont pas été perdues.',
  },
  otherCurrency: {
    en: 'This row is in {row}, the shop in {shop}. It counts once the payments file gives the order’s exchange rate.',
    de: 'Diese Zeile ist in {row}, der Shop in {shop}. Sie zählt, sobald die Zahlungsdatei den Wechselkurs der Bestellung nennt.',
    fr: 'Cette ligne est en {row}, la boutique en {shop}. Elle comptera quand le fichier des paiements donnera le taux de la commande.',
  },
};
