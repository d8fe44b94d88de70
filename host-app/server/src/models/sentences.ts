import { sentences } from '@vitrine/core/errors';

export const SAYS = sentences({
  noModel: {
    en: 'The model "{model}" is not installed here, or was switched off.',
    de: 'Das Modell „{model}“ ist hier nicht installiert oder wurde abgeschaltet.',
    fr: 'Le modèle « {model} » n’est pas installé ici, ou a été désactivé.',
  },
  late: {
    en: 'The model "{model}" did not answer within {seconds} s.',
    de: 'Das Modell „{model}“ hat nicht innerhalb von {seconds} s geantwortet.',
    fr: 'Le modèle « {model} » n’a pas répondu en {seconds} s.',
  },
  badPrediction: {
    en: 'The model "{model}" gave an answer that cannot be used: {reason}.',
    de: 'Das Modell „{model}“ gab eine Antwort, die sich nicht verwenden lässt: {reason}.',
    fr: 'Le modèle « {model} » a donné une réponse inutilisable : {reason}.',
  },
});
