import { sentences } from '../../errors/index.ts';

/** Why the broker does not do something, as a part of a sentence that names the plugin. */
export const REASON_SAYS = sentences({
  noNetwork: {
    en: 'it has no consent for the network',
    de: 'ihm fehlt die Zustimmung für das Netz',
    fr: 'il n’a pas d’autorisation pour le réseau',
  },
  unreadable: {
    en: 'the address cannot be read',
    de: 'die Adresse ist nicht lesbar',
    fr: 'l’adresse est illisible',
  },
  scheme: {
    en: '{scheme} is neither http nor https',
    de: '{scheme} ist weder http noch https',
    fr: '{scheme} n’est ni http ni https',
  },
  credentials: {
    en: 'an address may not carry a name or password',
    de: 'eine Adresse darf keinen Namen und kein Passwort tragen',
    fr: 'une adresse ne peut porter ni nom ni mot de passe',
  },
  origin: {
    en: 'it has no consent for {origin}',
    de: 'ihm fehlt die Zustimmung für {origin}',
    fr: 'il n’a pas d’autorisation pour {origin}',
  },
  path: {
    en: 'it has no consent for this path of {origin}',
    de: 'ihm fehlt die Zustimmung für diesen Pfad von {origin}',
    fr: 'il n’a pas d’autorisation pour ce chemin de {origin}',
  },
  method: {
    en: 'it has no consent for {method} there',
    de: 'ihm fehlt dort die Zustimmung für {method}',
    fr: 'il n’y a pas d’autorisation pour {method}',
  },
  header: {
    en: 'the header "{name}" is not a plugin\'s to send',
    de: 'die Kopfzeile „{name}“ darf ein Plugin nicht senden',
    fr: 'un plugin ne peut pas envoyer l’en-tête « {name} »',
  },
  body: {
    en: 'a request by {method} has no body',
    de: 'eine Anfrage mit {method} hat keinen Inhalt',
    fr: 'une requête {method} n’a pas de corps',
  },
  secretHeader: {
    en: 'the header "{name}" is filled with a secret',
    de: 'die Kopfzeile „{name}“ wird mit einem Geheimnis gefüllt',
    fr: 'l’en-tête « {name} » est rempli par un secret',
  },
  redirects: {
    en: 'more than {count} redirects',
    de: 'mehr als {count} Weiterleitungen',
    fr: 'plus de {count} redirections',
  },
  unresolved: {
    en: '{host} has no address',
    de: '{host} hat keine Adresse',
    fr: '{host} n’a pas d’adresse',
  },
  privateAddress: {
    en: '{host} is not on the open internet, and the operator has not listed it',
    de: '{host} liegt nicht im offenen Internet und steht nicht auf der Liste des Betreibers',
    fr: '{host} n’est pas sur l’internet ouvert et ne figure pas sur la liste de l’exploitant',
  },
  data: {
    en: 'it has no consent for the data "{dataset}"',
    de: 'ihm fehlt die Zustimmung für die Daten „{dataset}“',
    fr: 'il n’a pas d’autorisation pour les données « {dataset} »',
  },
  values: {
    en: 'it has no consent to keep values',
    de: 'ihm fehlt die Zustimmung, Werte zu behalten',
    fr: 'il n’a pas l’autorisation de conserver des valeurs',
  },
  mail: {
    en: 'it has no consent for mail',
    de: 'ihm fehlt die Zustimmung für E-Mail',
    fr: 'il n’a pas d’autorisation pour l’e-mail',
  },
});

/** What somebody can do about it, as sentences of their own. */
export const NEXT = sentences({
  consent: {
    en: 'This request was not carried out. An owner of the workspace sees on the plugin’s page whether it asks for more than was agreed to; else its author can mend it.',
    de: 'Diese Anfrage wurde nicht ausgeführt. Wem der Arbeitsbereich gehört, sieht auf der Seite des Plugins, ob es um mehr bittet, als zugestimmt wurde; sonst kann es beheben, wer das Plugin gemacht hat.',
    fr: 'Cette demande n’a pas été exécutée. Un propriétaire de l’espace voit sur la page du plugin s’il demande plus que ce qui a été accordé ; sinon, son auteur peut y remédier.',
  },
  author: {
    en: 'This request was not sent. Only its author can mend this: tell them, or see whether there is a newer version.',
    de: 'Diese Anfrage wurde nicht gesendet. Das kann nur beheben, wer das Plugin gemacht hat: Gib es weiter oder sieh nach, ob es eine neuere Version gibt.',
    fr: 'Cette demande n’a pas été envoyée. Seul son auteur peut y remédier : prévenez-le, ou voyez s’il existe une version plus récente.',
  },
  operator: {
    en: 'This request was not sent. If the address belongs to you, whoever runs this server can open it for plugins with VITRINE_PLUGIN_NETWORKS.',
    de: 'Diese Anfrage wurde nicht gesendet. Gehört die Adresse euch, kann sie öffnen, wer diesen Server betreibt: mit VITRINE_PLUGIN_NETWORKS.',
    fr: 'Cette demande n’a pas été envoyée. Si l’adresse est à vous, la personne qui gère ce serveur peut l’ouvrir aux plugins avec VITRINE_PLUGIN_NETWORKS.',
  },
  later: {
    en: 'This request was not sent. Check the address in the settings of the plugin, or try again later.',
    de: 'Diese Anfrage wurde nicht gesendet. Prüfe die Adresse in den Einstellungen des Plugins oder versuche es später noch einmal.',
    fr: 'Cette demande n’a pas été envoyée. Vérifiez l’adresse dans les réglages du plugin, ou réessayez plus tard.',
  },
});
