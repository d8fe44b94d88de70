import { sentences } from '@vitrine/core/errors';

export const SAYS = sentences({
  noReport: {
    en: 'The report "{report}" is not installed here, or was switched off.',
    de: 'Der Bericht „{report}“ ist hier nicht installiert oder wurde abgeschaltet.',
    fr: 'Le rapport « {report} » n’est pas installé ici, ou a été désactivé.',
  },
  late: {
    en: 'The report "{report}" was not ready within {seconds} s. Nothing was lost. Try again, or take a shorter period.',
    de: 'Der Bericht „{report}“ war nicht innerhalb von {seconds} s fertig. Nichts ging verloren. Versuche es noch einmal oder nimm einen kürzeren Zeitraum.',
    fr: 'Le rapport « {report} » n’était pas prêt en {seconds} s. Rien n’a été perdu. Réessayez, ou prenez une période plus courte.',
  },
  noZone: {
    en: 'There is no time zone "{timezone}".',
    de: 'Es gibt keine Zeitzone „{timezone}“.',
    fr: 'Il n’y a pas de fuseau horaire « {timezone} ».',
  },
  badDocument: {
    en: 'The report "{report}" gave a document that cannot be used: {path}: {reason}.',
    de: 'Der Bericht „{report}“ gab ein Dokument, das sich nicht verwenden lässt: {path}: {reason}.',
    fr: 'Le rapport « {report} » a donné un document inutilisable : {path} : {reason}.',
  },
});
