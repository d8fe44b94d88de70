import { sentences } from '@vitrine/core/errors';

/** Why a part of a specification is refused, as the middle of a sentence. */
export const SAYS = sentences({
  notDrawn: {
    en: 'This chart is not drawn: {what} ({place}). Nothing else is affected.',
    de: 'Dieses Diagramm wird nicht gezeichnet: {what} ({place}). Sonst ist nichts betroffen.',
    fr: 'Ce graphique n’est pas dessiné : {what} ({place}). Rien d’autre n’est touché.',
  },
  stray: { en: '{what} may not have {key}', de: '{what} darf {key} nicht haben', fr: '{what} ne peut pas avoir {key}' },
  aChart: { en: 'a chart', de: 'ein Diagramm', fr: 'un graphique' },
  aPart: { en: 'a part of a chart', de: 'ein Teil eines Diagramms', fr: 'une partie de graphique' },
  anEncoding: { en: 'an encoding', de: 'eine Zuordnung (encoding)', fr: 'un encodage (encoding)' },
  aChannel: { en: 'a channel', de: 'ein Kanal', fr: 'un canal' },
  axis: { en: 'an axis', de: 'eine Achse', fr: 'un axe' },
  legend: { en: 'a legend', de: 'eine Legende', fr: 'une légende' },
  header: { en: 'a header', de: 'eine Überschrift', fr: 'un en-tête' },
  scale: { en: 'a scale', de: 'eine Skala', fr: 'une échelle' },
  aMark: { en: 'a mark', de: 'eine Marke', fr: 'une marque' },
  aParameter: { en: 'a parameter', de: 'ein Parameter', fr: 'un paramètre' },
  aSelection: { en: 'a selection', de: 'eine Auswahl', fr: 'une sélection' },
  dataFromQuery: {
    en: 'a chart gets its data from its query',
    de: 'ein Diagramm bekommt seine Daten aus seiner Abfrage',
    fr: 'un graphique reçoit ses données de sa requête',
  },
  namedTable: {
    en: 'the only data is the named table',
    de: 'die einzigen Daten sind die benannte Tabelle',
    fr: 'les seules données sont le tableau nommé',
  },
  themeSetsLook: {
    en: 'the theme sets the look',
    de: 'das Aussehen kommt vom Thema',
    fr: 'l’apparence vient du thème',
  },
  holeUnfilled: {
    en: 'the hole {hole} was not filled',
    de: 'die Lücke {hole} wurde nicht gefüllt',
    fr: 'le trou {hole} n’a pas été rempli',
  },
  noHole: {
    en: '{key} is no kind of hole',
    de: '{key} ist keine Art von Lücke',
    fr: '{key} n’est pas une sorte de trou',
  },
  noMark: {
    en: 'the mark {type} is not allowed',
    de: 'die Marke {type} ist nicht erlaubt',
    fr: 'la marque {type} n’est pas autorisée',
  },
  boundTo: {
    en: 'a parameter may be bound to scales or the legend only',
    de: 'ein Parameter darf nur an Skalen oder die Legende gebunden sein',
    fr: 'un paramètre ne peut être lié qu’aux échelles ou à la légende',
  },
  selectionKinds: {
    en: 'a selection is a point or an interval',
    de: 'eine Auswahl ist ein Punkt oder eine Strecke',
    fr: 'une sélection est un point ou un intervalle',
  },
  noOwnEvents: {
    en: 'a selection listens to no events of its own',
    de: 'eine Auswahl hört auf keine eigenen Ereignisse',
    fr: 'une sélection n’écoute pas d’évènements à elle',
  },
  noTransform: {
    en: 'this transform is not allowed',
    de: 'diese Umformung ist nicht erlaubt',
    fr: 'cette transformation n’est pas autorisée',
  },
  inExpression: {
    en: 'in this expression, {fault}',
    de: 'in diesem Ausdruck: {fault}',
    fr: 'dans cette expression : {fault}',
  },
  noOwnFormats: {
    en: 'there are no formats of its own',
    de: 'eigene Formate gibt es nicht',
    fr: 'il n’y a pas de formats propres',
  },
  noAddress: {
    en: 'a chart holds no address',
    de: 'ein Diagramm enthält keine Adresse',
    fr: 'un graphique ne contient pas d’adresse',
  },
  notAllowed: { en: '{name} is not allowed', de: '{name} ist nicht erlaubt', fr: '{name} n’est pas autorisé' },
  tooDeep: { en: 'it is nested too deeply', de: 'es ist zu tief verschachtelt', fr: 'l’imbrication est trop profonde' },
  textTooLong: {
    en: 'a text has at most {limit} characters',
    de: 'ein Text hat höchstens {limit} Zeichen',
    fr: 'un texte a au plus {limit} caractères',
  },
  listTooLong: {
    en: 'a list has at most {limit} items',
    de: 'eine Liste hat höchstens {limit} Einträge',
    fr: 'une liste a au plus {limit} éléments',
  },
  mustBeList: { en: 'this must be a list', de: 'das muss eine Liste sein', fr: 'ceci doit être une liste' },
  mustBeObject: { en: 'this must be an object', de: 'das muss ein Objekt sein', fr: 'ceci doit être un objet' },
  formatCalculated: {
    en: 'a format is written out, never calculated',
    de: 'ein Format wird ausgeschrieben, nie berechnet',
    fr: 'un format est écrit, jamais calculé',
  },
  formatTooLong: {
    en: 'a format has at most {limit} characters',
    de: 'ein Format hat höchstens {limit} Zeichen',
    fr: 'un format a au plus {limit} caractères',
  },
  formatPlaces: {
    en: 'a format asks for at most 99 places',
    de: 'ein Format verlangt höchstens 99 Stellen',
    fr: 'un format demande au plus 99 positions',
  },
  padPlaces: {
    en: 'pad fills up to {limit} places',
    de: 'pad füllt bis zu {limit} Stellen auf',
    fr: 'pad complète jusqu’à {limit} positions',
  },
  noFunction: {
    en: 'the function {name} is not allowed',
    de: 'die Funktion {name} ist nicht erlaubt',
    fr: 'la fonction {name} n’est pas autorisée',
  },
  computed: { en: '(computed)', de: '(berechnet)', fr: '(calculée)' },
  fieldCalculated: {
    en: 'a field is named, never calculated',
    de: 'ein Feld wird benannt, nie berechnet',
    fr: 'un champ est nommé, jamais calculé',
  },
  keyCalculated: {
    en: 'between brackets stands a number or a plain name: toNumber(…) makes a number of a field, indexof([…], …) the place of a text',
    de: 'in eckigen Klammern steht eine Zahl oder ein einfacher Name: toNumber(…) macht aus einem Feld eine Zahl, indexof([…], …) nennt die Stelle eines Textes',
    fr: 'entre crochets figure un nombre ou un nom simple : toNumber(…) fait d’un champ un nombre, indexof([…], …) donne la place d’un texte',
  },
  notAField: {
    en: '{name} names no field of a row',
    de: '{name} benennt kein Feld einer Zeile',
    fr: '{name} ne nomme aucun champ d’une ligne',
  },
  notKnown: { en: '{name} is not known here', de: '{name} ist hier nicht bekannt', fr: '{name} n’est pas connu ici' },
  keyNotAllowed: {
    en: 'this key is not allowed',
    de: 'dieser Schlüssel ist nicht erlaubt',
    fr: 'cette clé n’est pas autorisée',
  },
  noRegular: {
    en: 'regular expressions are not allowed',
    de: 'reguläre Ausdrücke sind nicht erlaubt',
    fr: 'les expressions régulières ne sont pas autorisées',
  },
  tooLong: { en: 'it is too long', de: 'er ist zu lang', fr: 'elle est trop longue' },
  unreadable: { en: 'it cannot be read', de: 'er ist nicht lesbar', fr: 'elle est illisible' },
  atMost: { en: '{key} is at most {limit}', de: '{key} ist höchstens {limit}', fr: '{key} vaut au plus {limit}' },
  numberCalculated: {
    en: '{key} is a number, never calculated',
    de: '{key} ist eine Zahl, nie berechnet',
    fr: '{key} est un nombre, jamais calculé',
  },
  stepAtLeast: {
    en: 'a step of {key} is at least 1',
    de: 'ein Schritt von {key} ist mindestens 1',
    fr: 'un pas de {key} vaut au moins 1',
  },
  valuesCalculated: {
    en: '{key} are written out, never calculated',
    de: '{key} werden ausgeschrieben, nie berechnet',
    fr: '{key} sont écrits, jamais calculés',
  },
  base: {
    en: 'the base of a logarithm is at least 2',
    de: 'die Basis eines Logarithmus ist mindestens 2',
    fr: 'la base d’un logarithme vaut au moins 2',
  },
  dash: {
    en: 'a dash is at least half a pixel long',
    de: 'ein Strich ist mindestens einen halben Pixel lang',
    fr: 'un tiret mesure au moins un demi-pixel',
  },
  pixels: {
    en: '{key} is at most {limit} pixels',
    de: '{key} ist höchstens {limit} Pixel',
    fr: '{key} vaut au plus {limit} pixels',
  },
  maxbins: {
    en: 'bins are set by maxbins: a step of its own may make any number of them',
    de: 'Klassen bestimmt maxbins: ein eigener Schritt kann beliebig viele ergeben',
    fr: 'les classes sont fixées par maxbins : un pas propre peut en produire n’importe quel nombre',
  },
  densitySteps: {
    en: 'a density has at most {limit} steps',
    de: 'eine Dichte hat höchstens {limit} Schritte',
    fr: 'une densité a au plus {limit} pas',
  },
  densityExtent: {
    en: 'a density covers its own data',
    de: 'eine Dichte umfasst ihre eigenen Daten',
    fr: 'une densité couvre ses propres données',
  },
  quantiles: {
    en: 'there are at most {limit} quantiles',
    de: 'es gibt höchstens {limit} Quantile',
    fr: 'il y a au plus {limit} quantiles',
  },
  imputed: {
    en: 'at most {limit} keys are filled in',
    de: 'höchstens {limit} Schlüssel werden aufgefüllt',
    fr: 'au plus {limit} clés sont complétées',
  },
  polynomial: {
    en: 'a polynomial has at most {limit} orders',
    de: 'ein Polynom hat höchstens {limit} Grade',
    fr: 'un polynôme a au plus {limit} degrés',
  },
  regressionExtent: {
    en: 'a regression covers its own data',
    de: 'eine Regression umfasst ihre eigenen Daten',
    fr: 'une régression couvre ses propres données',
  },
  bandwidth: {
    en: 'a bandwidth is between 0 and 1',
    de: 'eine Bandbreite liegt zwischen 0 und 1',
    fr: 'une largeur de bande est entre 0 et 1',
  },
  folded: {
    en: 'at most {limit} fields are folded',
    de: 'höchstens {limit} Felder werden gefaltet',
    fr: 'au plus {limit} champs sont repliés',
  },
  windowed: {
    en: 'a window has at most {limit} operations',
    de: 'ein Fenster hat höchstens {limit} Rechnungen',
    fr: 'une fenêtre a au plus {limit} opérations',
  },
  specTooLong: {
    en: 'a chart is described in at most {limit} characters',
    de: 'ein Diagramm wird mit höchstens {limit} Zeichen beschrieben',
    fr: 'un graphique est décrit en {limit} caractères au plus',
  },
  tooManyRows: {
    en: 'a chart is drawn from at most {limit} rows',
    de: 'ein Diagramm wird aus höchstens {limit} Zeilen gezeichnet',
    fr: 'un graphique est dessiné à partir de {limit} lignes au plus',
  },
  tooManyParts: {
    en: 'a chart has at most {limit} parts',
    de: 'ein Diagramm hat höchstens {limit} Teile',
    fr: 'un graphique a au plus {limit} parties',
  },
  tooManyTransforms: {
    en: 'a chart has at most {limit} transforms',
    de: 'ein Diagramm hat höchstens {limit} Umformungen',
    fr: 'un graphique a au plus {limit} transformations',
  },
  tooManyMarks: {
    en: 'a chart draws at most {limit} marks',
    de: 'ein Diagramm zeichnet höchstens {limit} Marken',
    fr: 'un graphique dessine au plus {limit} marques',
  },
  tooManyGuides: {
    en: 'its axes, legends, panels, lines and texts are more than can be drawn at once',
    de: 'seine Achsen, Legenden, Felder, Linien und Texte sind mehr, als auf einmal gezeichnet werden kann',
    fr: 'ses axes, légendes, panneaux, lignes et textes dépassent ce qui peut être dessiné en une fois',
  },
  rowsMade: {
    en: 'its transforms make at most {limit} rows',
    de: 'seine Umformungen ergeben höchstens {limit} Zeilen',
    fr: 'ses transformations produisent au plus {limit} lignes',
  },
  tooMuchWork: {
    en: 'its transforms calculate too much for so many rows',
    de: 'seine Umformungen rechnen zu viel für so viele Zeilen',
    fr: 'ses transformations calculent trop pour autant de lignes',
  },
  textsGrow: {
    en: 'its texts grow from step to step',
    de: 'seine Texte wachsen von Schritt zu Schritt',
    fr: 'ses textes grandissent d’étape en étape',
  },
  tooManyPanels: {
    en: 'a chart is divided into at most {limit} panels; these would be {panels}',
    de: 'ein Diagramm teilt sich in höchstens {limit} Felder; es wären {panels}',
    fr: 'un graphique se divise en {limit} panneaux au plus ; il y en aurait {panels}',
  },
});
