import { sentences } from '@vitrine/core/errors';

/** What an author is told about a pasted specification. `{what}` is a name from the specification. */
export const FINDING_SAYS = sentences({
  comments: {
    en: 'The comments were read over; they are not kept.',
    de: 'Die Kommentare wurden überlesen und nicht behalten.',
    fr: 'Les commentaires ont été ignorés et ne sont pas conservés.',
  },
  trailingCommas: {
    en: 'There are commas before a closing bracket. They were read over.',
    de: 'Vor schließenden Klammern stehen Kommas. Sie wurden überlesen.',
    fr: 'Des virgules précèdent un crochet fermant. Elles ont été ignorées.',
  },
  vega: {
    en: 'This is Vega, not Vega-Lite. Paste the Vega-Lite specification it was made from.',
    de: 'Das ist Vega, nicht Vega-Lite. Füge die Vega-Lite-Beschreibung ein, aus der es entstand.',
    fr: 'Ceci est du Vega, pas du Vega-Lite. Collez la spécification Vega-Lite d’origine.',
  },
  version: {
    en: 'The schema says {what}; Vitrine draws with version 6. What changed since then may look different.',
    de: 'Das Schema nennt {what}; Vitrine zeichnet mit Version 6. Was sich seitdem geändert hat, kann anders aussehen.',
    fr: 'Le schéma indique {what} ; Vitrine dessine avec la version 6. Ce qui a changé depuis peut différer.',
  },
  oldVersion: {
    en: 'The schema says {what}. Versions 2 to 6 of Vega-Lite can be taken.',
    de: 'Das Schema nennt {what}. Vega-Lite 2 bis 6 können übernommen werden.',
    fr: 'Le schéma indique {what}. Les versions 2 à 6 de Vega-Lite sont acceptées.',
  },
  noView: {
    en: 'There is no mark and no layer here, so there is nothing to draw.',
    de: 'Hier steht keine Marke und keine Ebene, also gibt es nichts zu zeichnen.',
    fr: 'Il n’y a ici ni marque ni couche : rien à dessiner.',
  },
  noFields: {
    en: 'No field of a table is used, so there is nothing to bind.',
    de: 'Kein Feld einer Tabelle wird benutzt, also gibt es nichts zu verbinden.',
    fr: 'Aucun champ de tableau n’est utilisé : il n’y a rien à relier.',
  },
  tooManyRoles: {
    en: 'The specification uses {what} fields; a widget has at most 20 roles.',
    de: 'Die Beschreibung benutzt {what} Felder; ein Widget hat höchstens 20 Rollen.',
    fr: 'La spécification utilise {what} champs ; un widget a au plus 20 rôles.',
  },
  severalDatasets: {
    en: 'It draws from several data sets. A widget has one table: join them in the query, or make two widgets.',
    de: 'Sie zeichnet aus mehreren Datensätzen. Ein Widget hat eine Tabelle: verbinde sie in der Abfrage oder mache zwei Widgets.',
    fr: 'Elle dessine plusieurs jeux de données. Un widget a un seul tableau : joignez-les dans la requête ou faites deux widgets.',
  },
  selectionLookup: {
    en: 'It calculates with the row that is pointed at. A widget draws the same for everybody who looks: take the part out, or compare with a fixed value.',
    de: 'Sie rechnet mit der Zeile, auf die gezeigt wird. Ein Widget zeichnet für alle dasselbe: Nimm den Teil heraus oder vergleiche mit einem festen Wert.',
    fr: 'Elle calcule avec la ligne que l’on pointe. Un widget dessine la même chose pour tous : retirez cette partie, ou comparez à une valeur fixe.',
  },
  geoFile: {
    en: 'It needs a map file ({what}). Nothing is loaded while drawing, so maps cannot be taken.',
    de: 'Sie braucht eine Kartendatei ({what}). Beim Zeichnen wird nichts geladen, also können Karten nicht übernommen werden.',
    fr: 'Elle a besoin d’un fichier de carte ({what}). Rien n’est chargé pendant le dessin : les cartes ne sont pas acceptées.',
  },
  generatedData: {
    en: 'Its rows come from a formula ({what}), not from a table. A widget gets its rows from a query.',
    de: 'Ihre Zeilen stammen aus einer Formel ({what}), nicht aus einer Tabelle. Ein Widget bekommt seine Zeilen aus einer Abfrage.',
    fr: 'Ses lignes viennent d’une formule ({what}), pas d’un tableau. Un widget reçoit ses lignes d’une requête.',
  },
  url: {
    en: 'The data at {what} are not fetched: the widget draws what its query answers. The sample was made up.',
    de: 'Die Daten unter {what} werden nicht geholt: das Widget zeichnet, was seine Abfrage antwortet. Das Beispiel ist erfunden.',
    fr: 'Les données de {what} ne sont pas chargées : le widget dessine la réponse de sa requête. L’exemple est inventé.',
  },
  sampleMadeUp: {
    en: 'There are no rows in the specification. The sample was made up.',
    de: 'In der Beschreibung stehen keine Zeilen. Das Beispiel ist erfunden.',
    fr: 'La spécification ne contient aucune ligne. L’exemple est inventé.',
  },
  mark: {
    en: 'The mark “{what}” cannot be taken: pictures and maps would load something from outside.',
    de: 'Die Marke „{what}“ kann nicht übernommen werden: Bilder und Karten würden etwas von außen laden.',
    fr: 'La marque « {what} » n’est pas acceptée : images et cartes chargeraient quelque chose de l’extérieur.',
  },
  transform: {
    en: 'The transform “{what}” cannot be taken.',
    de: 'Die Umformung „{what}“ kann nicht übernommen werden.',
    fr: 'La transformation « {what} » n’est pas acceptée.',
  },
  dataColumns: {
    en: 'The transform “{what}” makes columns out of values, which nobody can name beforehand.',
    de: 'Die Umformung „{what}“ macht Spalten aus Werten, die vorher niemand nennen kann.',
    fr: 'La transformation « {what} » crée des colonnes à partir de valeurs, impossibles à nommer d’avance.',
  },
  expression: {
    en: 'This expression cannot be taken: {what}.',
    de: 'Dieser Ausdruck kann nicht übernommen werden: {what}.',
    fr: 'Cette expression n’est pas acceptée : {what}.',
  },
  channel: {
    en: 'The channel “{what}” is left out: Vitrine has links, tooltips and keys of its own.',
    de: 'Der Kanal „{what}“ fällt weg: Verweise, Hinweise und Tasten hat Vitrine selbst.',
    fr: 'Le canal « {what} » est retiré : Vitrine a ses propres liens et infobulles.',
  },
  geoChannel: {
    en: 'The channel “{what}” places marks on a map. Maps cannot be taken.',
    de: 'Der Kanal „{what}“ setzt Marken auf eine Karte. Karten können nicht übernommen werden.',
    fr: 'Le canal « {what} » place des marques sur une carte. Les cartes ne sont pas acceptées.',
  },
  filterValue: {
    en: 'This filter names values of its own sample ({what}). It is left out; filter in the query or on the page.',
    de: 'Dieser Filter nennt Werte des Beispiels ({what}). Er fällt weg; filtere in der Abfrage oder auf der Seite.',
    fr: 'Ce filtre cite des valeurs de l’exemple ({what}). Il est retiré ; filtrez dans la requête ou sur la page.',
  },
  domain: {
    en: 'This scale is fixed to the sample. It follows the data instead.',
    de: 'Diese Skala ist auf das Beispiel festgelegt. Sie folgt stattdessen den Daten.',
    fr: 'Cette échelle est fixée à l’exemple. Elle suivra les données.',
  },
  colours: {
    en: 'Colours of its own were replaced by those of the theme, which also work in the dark and in print.',
    de: 'Eigene Farben wurden durch die des Themas ersetzt, die auch im Dunkeln und im Druck stimmen.',
    fr: 'Ses couleurs propres sont remplacées par celles du thème, valables aussi en sombre et à l’impression.',
  },
  sortValues: {
    en: 'This order names values of the sample. The order of the query is kept instead.',
    de: 'Diese Reihenfolge nennt Werte des Beispiels. Stattdessen gilt die der Abfrage.',
    fr: 'Cet ordre cite des valeurs de l’exemple. L’ordre de la requête est conservé.',
  },
  handler: {
    en: 'The selection “{what}” listens to events of its own. It is kept as a click or a drag.',
    de: 'Die Auswahl „{what}“ hört auf eigene Ereignisse. Sie bleibt als Klick oder Ziehen.',
    fr: 'La sélection « {what} » écoute ses propres évènements. Elle reste en clic ou glissement.',
  },
  parameter: {
    en: 'The parameter “{what}” cannot be taken.',
    de: 'Der Parameter „{what}“ kann nicht übernommen werden.',
    fr: 'Le paramètre « {what} » n’est pas accepté.',
  },
  selectionValue: {
    en: 'The first choice of “{what}” names values of the sample. It begins with nothing chosen.',
    de: 'Die erste Auswahl von „{what}“ nennt Werte des Beispiels. Sie beginnt leer.',
    fr: 'Le choix initial de « {what} » cite des valeurs de l’exemple. Il commence vide.',
  },
  parameterOption: {
    en: 'The input “{what}” became an option of the widget.',
    de: 'Die Eingabe „{what}“ wurde eine Option des Widgets.',
    fr: 'La saisie « {what} » est devenue une option du widget.',
  },
  count: {
    en: 'It counts rows. Answers come counted already, so the count became a field of its own.',
    de: 'Sie zählt Zeilen. Antworten kommen schon gezählt, also wurde die Anzahl ein eigenes Feld.',
    fr: 'Elle compte des lignes. Les réponses sont déjà comptées : le nombre devient un champ.',
  },
  each: {
    en: 'It shows single rows. A role “One for each” was added, so that the query answers one row for each.',
    de: 'Sie zeigt einzelne Zeilen. Eine Rolle „Eins je“ kam dazu, damit die Abfrage je eine Zeile antwortet.',
    fr: 'Elle montre des lignes une à une. Un rôle « Un par » a été ajouté pour que la requête en donne une par valeur.',
  },
  repeat: {
    en: 'The repeated fields became roles, and each of them has its own chart.',
    de: 'Die wiederholten Felder wurden Rollen, jede mit eigenem Diagramm.',
    fr: 'Les champs répétés sont devenus des rôles, chacun avec son graphique.',
  },
  fold: {
    en: 'The folded fields became one role that takes several numbers.',
    de: 'Die gefalteten Felder wurden eine Rolle, die mehrere Zahlen nimmt.',
    fr: 'Les champs repliés sont devenus un rôle qui accepte plusieurs nombres.',
  },
  size: {
    en: 'Width and height are left out: a widget fills its tile.',
    de: 'Breite und Höhe fallen weg: ein Widget füllt seine Kachel.',
    fr: 'Largeur et hauteur sont retirées : un widget remplit sa tuile.',
  },
  look: {
    en: '“{what}” is left out: the theme sets the look.',
    de: '„{what}“ fällt weg: das Aussehen kommt vom Thema.',
    fr: '« {what} » est retiré : l’apparence vient du thème.',
  },
  key: {
    en: '“{what}” is not known or not allowed here and is left out.',
    de: '„{what}“ ist hier unbekannt oder nicht erlaubt und fällt weg.',
    fr: '« {what} » est inconnu ou interdit ici et retiré.',
  },
  fixedDate: {
    en: 'A part that stands at a fixed day ({what}) is left out: it would only fit the sample.',
    de: 'Ein Teil an einem festen Tag ({what}) fällt weg: er passte nur zum Beispiel.',
    fr: 'Un élément placé à une date fixe ({what}) est retiré : il ne conviendrait qu’à l’exemple.',
  },
  policy: {
    en: 'The policy refuses it: {what}.',
    de: 'Die Regeln lehnen es ab: {what}.',
    fr: 'Les règles le refusent : {what}.',
  },
  draws: {
    en: 'It cannot be drawn with its sample: {what}.',
    de: 'Mit seinem Beispiel lässt es sich nicht zeichnen: {what}.',
    fr: 'Il ne peut être dessiné avec son exemple : {what}.',
  },
});

/** What is said about a text that is no specification. */
export const SAYS = sentences({
  tooLong: {
    en: 'The specification is longer than 500,000 characters. Shorten its sample data.',
    de: 'Die Beschreibung ist länger als 500.000 Zeichen. Kürze ihre Beispieldaten.',
    fr: 'La spécification dépasse 500 000 caractères. Raccourcissez ses données d’exemple.',
  },
  noObject: {
    en: 'A Vega-Lite specification is one JSON object.',
    de: 'Eine Vega-Lite-Beschreibung ist ein JSON-Objekt.',
    fr: 'Une spécification Vega-Lite est un objet JSON.',
  },
  tooDeep: {
    en: 'The specification is nested more than {most} deep.',
    de: 'Die Beschreibung ist mehr als {most} Ebenen tief verschachtelt.',
    fr: 'La spécification est imbriquée sur plus de {most} niveaux.',
  },
  unreadable: {
    en: 'The specification cannot be read: in line {line}, column {column}, {what}. Nothing was stored.',
    de: 'Die Beschreibung kann nicht gelesen werden: in Zeile {line}, Spalte {column}: {what}. Nichts wurde gespeichert.',
    fr: 'La spécification est illisible : ligne {line}, colonne {column}, {what}. Rien n’a été enregistré.',
  },
});
