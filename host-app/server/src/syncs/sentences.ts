import { sentences } from '@vitrine/core/errors';

export const SAYS = sentences({
  tooOften: {
    en: 'A source is asked every {minutes} minutes at most.',
    de: 'Eine Quelle wird höchstens alle {minutes} Minuten gefragt.',
    fr: 'Une source est interrogée au plus toutes les {minutes} minutes.',
  },
  noSource: {
    en: 'There is no source "{source}" here that brings its data by itself.',
    de: 'Es gibt hier keine Quelle „{source}“, die ihre Daten selbst bringt.',
    fr: 'Il n’y a pas ici de source « {source} » qui apporte ses données elle-même.',
  },
  noConsent: {
    en: 'The plugin "{plugin}" was not allowed to work on a schedule.',
    de: 'Dem Plugin „{plugin}“ wurde nicht erlaubt, nach Zeitplan zu arbeiten.',
    fr: 'Le plugin « {plugin} » n’a pas été autorisé à travailler selon un horaire.',
  },
  tooManyEvents: {
    en: '{count} events in one step; {most} are the most',
    de: '{count} Ereignisse in einem Schritt; höchstens {most} dürfen es sein',
    fr: '{count} événements en une étape ; {most} au plus',
  },
  longCursor: {
    en: 'a cursor of {length} characters, where {most} are the most',
    de: 'ein Cursor mit {length} Zeichen, wo {most} das Meiste sind',
    fr: 'un curseur de {length} caractères, où {most} sont le maximum',
  },
  badEvent: { en: 'event {index}: {fault}', de: 'Ereignis {index}: {fault}', fr: 'événement {index} : {fault}' },
  badEvents: {
    en: 'The plugin "{plugin}" brought something that cannot be stored: {reason}. Nothing of this step was kept.',
    de: 'Das Plugin „{plugin}“ brachte etwas, das sich nicht speichern lässt: {reason}. Von diesem Schritt wurde nichts behalten.',
    fr: 'Le plugin « {plugin} » a apporté quelque chose qui ne peut être enregistré : {reason}. Rien de cette étape n’a été gardé.',
  },
  takenBack: {
    en: 'What the plugin "{plugin}" brought was taken back while more of it came. Nothing of that was kept; it comes again the next time that the plugin is asked.',
    de: 'Was das Plugin „{plugin}“ brachte, wurde zurückgenommen, während noch mehr davon kam. Davon wurde nichts behalten; es kommt wieder, wenn das Plugin das nächste Mal gefragt wird.',
    fr: 'Ce que le plugin « {plugin} » a apporté a été repris alors qu’il en venait encore. Rien n’en a été gardé ; cela revient la prochaine fois que le plugin est interrogé.',
  },
  noShop: {
    en: 'There is no such shop in this workspace.',
    de: 'Diesen Shop gibt es in diesem Arbeitsbereich nicht.',
    fr: 'Cette boutique n’existe pas dans cet espace.',
  },
});
