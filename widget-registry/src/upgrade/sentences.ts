import { sentences } from '@vitrine/core/errors';

/** Why saved options cannot be brought to the widget's version. */
export const SAYS = sentences({
  unusable: {
    en: 'An upgrade of saved options cannot be used: {fault}.',
    de: 'Eine Umstellung gespeicherter Optionen ist unbrauchbar: {fault}.',
    fr: 'Une mise à niveau des options enregistrées est inutilisable : {fault}.',
  },
  mustBeObject: { en: 'it must be an object', de: 'sie muss ein Objekt sein', fr: 'elle doit être un objet' },
  oneVersion: {
    en: 'it must lead from one version to the next',
    de: 'sie muss von einer Fassung zur nächsten führen',
    fr: 'elle doit mener d’une version à la suivante',
  },
  listsChanges: {
    en: 'it must list its changes',
    de: 'sie muss ihre Änderungen auflisten',
    fr: 'elle doit énumérer ses changements',
  },
  changeKinds: {
    en: 'a change is one of rename, default, remove and map',
    de: 'eine Änderung ist rename, default, remove oder map',
    fr: 'un changement est rename, default, remove ou map',
  },
  tooLarge: {
    en: 'it is larger than {most} kB',
    de: 'sie ist größer als {most} kB',
    fr: 'elle dépasse {most} ko',
  },
  grown: {
    en: 'The widget makes its options larger by more than {most} kB on their way to version {to}. They stay as they were saved; use another version of the widget.',
    de: 'Das Widget macht seine Optionen auf dem Weg zu Fassung {to} um mehr als {most} kB größer. Sie bleiben, wie sie gespeichert wurden; nimm eine andere Fassung des Widgets.',
    fr: 'Le widget fait grandir ses options de plus de {most} ko en allant vers la version {to}. Elles restent comme elles ont été enregistrées ; prenez une autre version du widget.',
  },
  newer: {
    en: 'These options were saved by a newer version ({version}) of the widget. Update the widget to use them.',
    de: 'Diese Optionen hat eine neuere Fassung ({version}) des Widgets gespeichert. Aktualisiere das Widget, um sie zu benutzen.',
    fr: 'Ces options ont été enregistrées par une version plus récente ({version}) du widget. Mettez le widget à jour pour les utiliser.',
  },
  noStep: {
    en: 'The widget does not say how its options go from version {from} to {to}.',
    de: 'Das Widget sagt nicht, wie seine Optionen von Fassung {from} zu {to} kommen.',
    fr: 'Le widget ne dit pas comment ses options passent de la version {from} à la version {to}.',
  },
});
