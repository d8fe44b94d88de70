import { sentences } from '@vitrine/core/errors';

/** What the pipeline says about rows that it refuses, and about shops. */
export const SAYS = sentences({
  noShop: {
    en: 'There is no such shop. Nothing was changed.',
    de: 'Diesen Shop gibt es nicht. Nichts wurde geändert.',
    fr: 'Cette boutique n’existe pas. Rien n’a été modifié.',
  },
  amountTooLarge: {
    en: 'An amount in this row is too large to be real. Check the file for lost decimal points.',
    de: 'Ein Betrag in dieser Zeile ist unglaubwürdig groß. Prüfe die Datei auf verlorene Dezimalzeichen.',
    fr: 'Un montant de cette ligne est trop grand pour être réel. Vérifiez que les décimales n’ont pas été perdues.',
  },
  currencyOfAnotherShop: {
    en: 'This row is in {row}, the shop in {shop}. Bring the file to a shop in {row}.',
    de: 'Diese Zeile ist in {row}, der Shop in {shop}. Lade die Datei in einen Shop in {row}.',
    fr: 'Cette ligne est en {row}, la boutique en {shop}. Importez le fichier dans une boutique en {row}.',
  },
  otherCurrency: {
    en: 'This row is in {row}, the shop in {shop}. It counts once the payments file gives the order’s exchange rate.',
    de: 'Diese Zeile ist in {row}, der Shop in {shop}. Sie zählt, sobald die Zahlungsdatei den Wechselkurs der Bestellung nennt.',
    fr: 'Cette ligne est en {row}, la boutique en {shop}. Elle comptera quand le fichier des paiements donnera le taux de la commande.',
  },
});
