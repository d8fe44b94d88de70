import { sentences } from '@vitrine/core/errors';

/** What making a widget refuses. */
export const SAYS = sentences({
  tooLarge: {
    en: 'This widget is larger than 600 kB. Shorten its sample. Nothing was stored.',
    de: 'Dieses Widget ist größer als 600 kB. Kürze sein Beispiel. Nichts wurde gespeichert.',
    fr: 'Ce widget dépasse 600 ko. Raccourcissez son exemple. Rien n’a été enregistré.',
  },
  sameRole: {
    en: 'Two roles have the same name. Give one of them another.',
    de: 'Zwei Rollen heißen gleich. Gib einer einen anderen Namen.',
    fr: 'Deux rôles portent le même nom. Renommez l’un d’eux.',
  },
  options: {
    en: 'These options cannot be kept: {why}.',
    de: 'Diese Optionen können nicht behalten werden: {why}.',
    fr: 'Ces options ne peuvent être gardées : {why}.',
  },
  sample: {
    en: 'The sample is a table of at most {most} rows.',
    de: 'Das Beispiel ist eine Tabelle mit höchstens {most} Zeilen.',
    fr: 'L’exemple est un tableau d’au plus {most} lignes.',
  },
  stopped: { en: 'the drawing stopped.', de: 'das Zeichnen brach ab.', fr: 'le dessin s’est arrêté.' },
  cannotBeDrawn: {
    en: 'It cannot be drawn with its sample: {why} Nothing was stored.',
    de: 'Mit seinem Beispiel lässt es sich nicht zeichnen: {why} Nichts wurde gespeichert.',
    fr: 'Il ne peut être dessiné avec son exemple : {why} Rien n’a été enregistré.',
  },
});
