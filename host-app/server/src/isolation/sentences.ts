import { sentences } from '@vitrine/core/errors';

export const SAYS = sentences({
  noPlugin: {
    en: 'There is no plugin "{plugin}" here that has settings.',
    de: 'Es gibt hier kein Plugin „{plugin}“, das Einstellungen hat.',
    fr: 'Il n’y a pas ici de plugin « {plugin} » qui ait des réglages.',
  },
  notHere: {
    en: 'There is no plugin "{plugin}" here.',
    de: 'Hier gibt es kein Plugin „{plugin}“.',
    fr: 'Il n’y a pas de plugin « {plugin} » ici.',
  },
  notAgreed: {
    en: 'No owner of this workspace has let the plugin "{plugin}" in yet. An owner does that under Settings → Plugins.',
    de: 'Noch kein Eigentümer dieses Arbeitsbereichs hat das Plugin „{plugin}“ hereingelassen. Das geht in Einstellungen → Plugins.',
    fr: 'Aucun propriétaire de cet espace n’a encore laissé entrer le plugin « {plugin} ». Cela se fait dans Réglages → Plugins.',
  },
  needsAll: {
    en: '"{plugin}" asks for more than was agreed to. Look at what it may do, and agree to it or leave it.',
    de: '„{plugin}“ verlangt mehr, als erlaubt wurde. Sieh dir an, was es darf, und stimme zu oder lass es.',
    fr: '« {plugin} » demande plus que ce qui a été accepté. Voyez ce qu’il peut faire, puis acceptez ou laissez.',
  },
  noSuchSecret: {
    en: 'The plugin "{plugin}" does not ask for "{name}".',
    de: 'Das Plugin „{plugin}“ fragt nicht nach „{name}“.',
    fr: 'Le plugin « {plugin} » ne demande pas « {name} ».',
  },
  shortSecret: {
    en: 'A secret has at least {least} characters: a shorter one could not be taken out of answers that repeat it.',
    de: 'Ein Geheimnis hat mindestens {least} Zeichen: ein kürzeres ließe sich nicht aus Antworten entfernen, die es wiederholen.',
    fr: 'Un secret compte au moins {least} caractères : un plus court ne pourrait pas être retiré des réponses qui le répètent.',
  },
  overQuota: {
    en: 'The plugin "{plugin}" may keep {kilobytes} kB, and this would be more. Nothing was changed.',
    de: 'Das Plugin „{plugin}“ darf {kilobytes} kB aufbewahren, und das wäre mehr. Nichts wurde geändert.',
    fr: 'Le plugin « {plugin} » peut conserver {kilobytes} ko, et ce serait plus. Rien n’a été modifié.',
  },
  unreadableSecret: {
    en: 'What was entered for "{name}" cannot be read on this server any more. Enter it again in the settings of the plugin.',
    de: 'Was für „{name}“ eingetragen wurde, ist auf diesem Server nicht mehr lesbar. Trage es in den Einstellungen des Plugins neu ein.',
    fr: 'Ce qui a été saisi pour « {name} » n’est plus lisible sur ce serveur. Saisissez-le à nouveau dans les réglages du plugin.',
  },
  noRecipient: {
    en: 'The plugin "{plugin}" may write to members of the workspace only.',
    de: 'Das Plugin „{plugin}“ darf nur Mitgliedern des Arbeitsbereichs schreiben.',
    fr: 'Le plugin « {plugin} » ne peut écrire qu’aux membres de l’espace.',
  },
  tooManyMails: {
    en: 'The plugin "{plugin}" may write {limit} messages a day, and has.',
    de: 'Das Plugin „{plugin}“ darf am Tag {limit} Nachrichten schreiben, und das hat es.',
    fr: 'Le plugin « {plugin} » peut écrire {limit} messages par jour, et il l’a fait.',
  },
  optionsTooLong: {
    en: 'The options of a plugin are at most {limit} characters.',
    de: 'Die Optionen eines Plugins haben höchstens {limit} Zeichen.',
    fr: 'Les options d’un plugin ont au plus {limit} caractères.',
  },
  answerTooLarge: {
    en: 'The answer of {host} is larger than {megabytes} MB. Ask for less.',
    de: 'Die Antwort von {host} ist größer als {megabytes} MB. Frage weniger ab.',
    fr: 'La réponse de {host} dépasse {megabytes} Mo. Demandez moins.',
  },
  answersTooLarge: {
    en: 'The answers that the plugin "{plugin}" waits for are larger than {megabytes} MB together. Ask for less at once.',
    de: 'Die Antworten, auf die das Plugin „{plugin}“ wartet, sind zusammen größer als {megabytes} MB. Frage weniger auf einmal ab.',
    fr: 'Les réponses que le plugin « {plugin} » attend dépassent ensemble {megabytes} Mo. Demandez moins à la fois.',
  },
});
