import { sentences } from '@vitrine/core/errors';

/** What an author is told about a picture of their widget. */
export const SAYS = sentences({
  failed: {
    en: 'It could not be drawn: {what}',
    de: 'Es konnte nicht gezeichnet werden: {what}',
    fr: 'Impossible à dessiner : {what}',
  },
  nothing: {
    en: 'Nothing is drawn, although there are rows.',
    de: 'Es wird nichts gezeichnet, obwohl es Zeilen gibt.',
    fr: 'Rien n’est dessiné alors qu’il y a des lignes.',
  },
  larger: {
    en: 'The picture is {what} larger than its place and is scaled down.',
    de: 'Das Bild ist {what} größer als sein Platz und wird verkleinert.',
    fr: 'L’image dépasse sa place de {what} et est réduite.',
  },
  heavy: {
    en: 'The picture weighs {what}. Draw fewer marks, or sum them up.',
    de: 'Das Bild wiegt {what}. Zeichne weniger Marken oder fasse sie zusammen.',
    fr: 'L’image pèse {what}. Dessinez moins de marques ou regroupez-les.',
  },
  stopped: {
    en: 'the drawing stopped with an error.',
    de: 'das Zeichnen endete mit einem Fehler.',
    fr: 'le dessin s’est arrêté sur une erreur.',
  },
});
