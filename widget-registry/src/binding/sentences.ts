import { sentences } from '@vitrine/core/errors';

/** Why a chart cannot be made of its description and its data. */
export const SAYS = sentences({
  unknownWord: {
    en: 'The chart asks for the word {word}, which is not known.',
    de: 'Das Diagramm verlangt das Wort {word}, das nicht bekannt ist.',
    fr: 'Le graphique demande le mot {word}, qui n’est pas connu.',
  },
  missingField: {
    en: 'The chart needs {missing}, which its data no longer has. Choose another field.',
    de: 'Das Diagramm braucht {missing}, was seine Daten nicht mehr haben. Wähle ein anderes Feld.',
    fr: 'Le graphique a besoin de {missing}, que ses données n’ont plus. Choisissez un autre champ.',
  },
  notFilled: {
    en: "The chart's description cannot be filled in at {place}: {fault}.",
    de: 'Die Beschreibung des Diagramms lässt sich bei {place} nicht füllen: {fault}.',
    fr: 'La description du graphique ne peut pas être remplie à {place} : {fault}.',
  },
  holeNames: { en: 'a hole names one thing', de: 'eine Lücke nennt eine Sache', fr: 'un trou nomme une chose' },
  noColour: {
    en: 'there is no colour {colour}',
    de: 'es gibt keine Farbe {colour}',
    fr: 'il n’y a pas de couleur {colour}',
  },
  choiceCases: { en: 'a choice has cases', de: 'eine Auswahl hat Fälle', fr: 'un choix a des cas' },
  conditionObject: {
    en: 'a condition is an object',
    de: 'eine Bedingung ist ein Objekt',
    fr: 'une condition est un objet',
  },
  conditionAsks: {
    en: 'a condition asks for an option, a role or a fact',
    de: 'eine Bedingung fragt nach einer Option, einer Rolle oder einer Tatsache',
    fr: 'une condition porte sur une option, un rôle ou un fait',
  },
  noHole: {
    en: '{hole} is no kind of hole',
    de: '{hole} ist keine Art von Lücke',
    fr: '{hole} n’est pas une sorte de trou',
  },
  strayKey: {
    en: '{key} cannot stand beside {hole}',
    de: '{key} kann nicht neben {hole} stehen',
    fr: '{key} ne peut pas figurer à côté de {hole}',
  },
  tooDeep: {
    en: 'it is nested too deeply',
    de: 'sie ist zu tief verschachtelt',
    fr: 'l’imbrication est trop profonde',
  },
  chartObject: { en: 'a chart is an object', de: 'ein Diagramm ist ein Objekt', fr: 'un graphique est un objet' },
});
