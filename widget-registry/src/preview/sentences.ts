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
  noRows: {
    en: 'Without rows a dashboard shows a sentence and the way to data in place of the widget.',
    de: 'Ohne Zeilen zeigt ein Dashboard statt des Widgets einen Satz und den Weg zu Daten.',
    fr: 'Sans lignes, un tableau de bord affiche une phrase et le chemin vers des données à la place du widget.',
  },
  names: {
    en: 'Of {all} names the {count} largest are drawn, and the rest together: so a dashboard asks for them.',
    de: 'Von {all} Namen werden die {count} größten gezeichnet und der Rest zusammen: So fragt ein Dashboard danach.',
    fr: 'Sur {all} noms, les {count} plus grands sont dessinés et le reste ensemble : c’est ainsi qu’un tableau de bord les demande.',
  },
  summed: {
    en: '{all} rows are summed up to {count}, one for each name and time: so a dashboard asks for them.',
    de: '{all} Zeilen werden zu {count} zusammengezählt, eine je Name und Zeit: So fragt ein Dashboard danach.',
    fr: '{all} lignes sont additionnées en {count}, une par nom et date : c’est ainsi qu’un tableau de bord les demande.',
  },
  thinned: {
    en: 'Of {all} rows {count} are drawn, which keep the shape of lines. A dashboard says so beside the widget.',
    de: 'Von {all} Zeilen werden {count} gezeichnet, die die Form von Linien erhalten. Ein Dashboard sagt das neben dem Widget.',
    fr: 'Sur {all} lignes, {count} sont dessinées et gardent la forme des courbes. Un tableau de bord le dit à côté du widget.',
  },
  overlap: {
    en: 'Labels lie over each other: {texts}. Leave some out, or give them more room.',
    de: 'Beschriftungen liegen übereinander: {texts}. Lass einige weg oder gib ihnen mehr Platz.',
    fr: 'Des étiquettes se chevauchent : {texts}. Retirez-en, ou donnez-leur plus de place.',
  },
  cut: {
    en: 'Labels are cut at the edge of the picture: {texts}. Give them more room, or make them shorter.',
    de: 'Beschriftungen sind am Rand des Bildes abgeschnitten: {texts}. Gib ihnen mehr Platz oder kürze sie.',
    fr: 'Des étiquettes sont coupées au bord de l’image : {texts}. Donnez-leur plus de place, ou raccourcissez-les.',
  },
  shortened: {
    en: 'Labels are shortened: {texts}. The whole name stands in the tooltip and in the table.',
    de: 'Beschriftungen sind gekürzt: {texts}. Der ganze Name steht im Tooltip und in der Tabelle.',
    fr: 'Des étiquettes sont raccourcies : {texts}. Le nom entier figure dans l’infobulle et dans le tableau.',
  },
  crowded: {
    en: 'There are more names than fit: {count} of {all} have no label.',
    de: 'Es sind mehr Namen da, als Platz haben: {count} von {all} haben keine Beschriftung.',
    fr: 'Il y a plus de noms que de place : {count} sur {all} n’ont pas d’étiquette.',
  },
  tiny: {
    en: '{count} of {all} marks are smaller than a pixel. Another scale, or fewer of them, would show them.',
    de: '{count} von {all} Marken sind kleiner als ein Pixel. Eine andere Skala oder weniger davon würde sie zeigen.',
    fr: '{count} marques sur {all} font moins d’un pixel. Une autre échelle, ou moins de marques, les montrerait.',
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
