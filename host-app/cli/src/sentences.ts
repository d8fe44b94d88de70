import { sentences } from '@vitrine/core/errors';

/** What the commands say. */
export const SAYS = sentences({
  alreadyThere: {
    en: '{file} is there already: choose another name, or add --force.',
    de: '{file} gibt es schon: Wähle einen anderen Namen oder füge --force an.',
    fr: '{file} existe déjà : choisissez un autre nom, ou ajoutez --force.',
  },
  emptyBackup: {
    en: 'The server sent an empty backup.',
    de: 'Der Server hat eine leere Sicherung geschickt.',
    fr: 'Le serveur a envoyé une sauvegarde vide.',
  },
  notWritten: {
    en: 'The backup could not be written to {file} ({reason}); nothing is left there.',
    de: 'Die Sicherung konnte nicht nach {file} geschrieben werden ({reason}); dort bleibt nichts zurück.',
    fr: 'La sauvegarde n’a pas pu être écrite dans {file} ({reason}) ; il n’y reste rien.',
  },
  wrote: {
    en: 'Wrote {file}, {bytes} bytes.',
    de: '{file} geschrieben, {bytes} Byte.',
    fr: '{file} écrit, {bytes} octets.',
  },
  started: {
    en: 'Started import {id}.',
    de: 'Import {id} begonnen.',
    fr: 'Import {id} commencé.',
  },
  endedAs: {
    en: 'The import ended as "{state}".',
    de: 'Der Import endete als „{state}“.',
    fr: 'L’import s’est terminé en « {state} ».',
  },
  importHead: {
    en: 'Import {id}: {state}',
    de: 'Import {id}: {state}',
    fr: 'Import {id} : {state}',
  },
  importFile: {
    en: '{name} ({kind}): {outcome}',
    de: '{name} ({kind}): {outcome}',
    fr: '{name} ({kind}) : {outcome}',
  },
  counts: {
    en: '{accepted} new, {updated} changed, {unchanged} as before, {rejected} refused',
    de: '{accepted} neu, {updated} geändert, {unchanged} wie vorher, {rejected} abgelehnt',
    fr: '{accepted} nouvelles, {updated} modifiées, {unchanged} inchangées, {rejected} refusées',
  },
  unknownKind: {
    en: 'unknown kind',
    de: 'unbekannte Art',
    fr: 'genre inconnu',
  },
  noQuery: {
    en: 'The query is not JSON.',
    de: 'Die Abfrage ist kein JSON.',
    fr: 'La requête n’est pas du JSON.',
  },
  unreadable: {
    en: '{file} cannot be read: check its name and rights.',
    de: '{file} lässt sich nicht lesen: Prüfe Name und Rechte.',
    fr: '{file} ne peut pas être lu : vérifiez son nom et ses droits.',
  },
  noWholeNumber: {
    en: '"{text}" is not a whole number.',
    de: '„{text}“ ist keine ganze Zahl.',
    fr: '« {text} » n’est pas un nombre entier.',
  },
  noDays: {
    en: '"{text}" is not a number of days.',
    de: '„{text}“ ist keine Anzahl von Tagen.',
    fr: '« {text} » n’est pas un nombre de jours.',
  },
  workspaceErased: {
    en: 'Erased the workspace "{name}". Start Vitrine again for a new welcome link.',
    de: 'Arbeitsbereich „{name}“ gelöscht. Starte Vitrine neu für einen neuen Einstiegslink.',
    fr: 'Espace « {name} » effacé. Redémarrez Vitrine pour un nouveau lien d’accueil.',
  },
  shopErased: {
    en: 'Erased the shop {id}.',
    de: 'Shop {id} gelöscht.',
    fr: 'Boutique {id} effacée.',
  },
  nameBuyer: {
    en: 'Name the buyer by --user-name, by --user-id, or by --name and --postal-code.',
    de: 'Nenne den Käufer mit --user-name, mit --user-id oder mit --name und --postal-code.',
    fr: 'Désignez l’acheteur par --user-name, par --user-id, ou par --name et --postal-code.',
  },
  buyerErased: {
    en: '{orders} orders are anonymous now.',
    de: '{orders} Bestellungen sind jetzt anonym.',
    fr: '{orders} commandes sont maintenant anonymes.',
  },
  resetLink: {
    en: 'Open this link within a day to choose a new password: {link}',
    de: 'Öffne diesen Link innerhalb eines Tages, um ein neues Passwort zu wählen: {link}',
    fr: 'Ouvrez ce lien dans la journée pour choisir un nouveau mot de passe : {link}',
  },
  tokenMissing: {
    en: 'VITRINE_TOKEN is missing beside VITRINE_URL.',
    de: 'VITRINE_TOKEN fehlt neben VITRINE_URL.',
    fr: 'VITRINE_TOKEN manque à côté de VITRINE_URL.',
  },
  noAddress: {
    en: 'VITRINE_URL is "{address}"; it must be an address such as https://vitrine.example.',
    de: 'VITRINE_URL ist „{address}“; es muss eine Adresse sein, etwa https://vitrine.example.',
    fr: 'VITRINE_URL vaut « {address} » ; il faut une adresse, par exemple https://vitrine.example.',
  },
  noAnswer: {
    en: 'No Vitrine answers at {address} ({reason}): start it with npm start, or check VITRINE_URL.',
    de: 'Unter {address} antwortet keine Vitrine ({reason}): Starte sie mit npm start oder prüfe VITRINE_URL.',
    fr: 'Aucune Vitrine ne répond à {address} ({reason}) : lancez-la avec npm start, ou vérifiez VITRINE_URL.',
  },
  mayNotRead: {
    en: 'This user may not read {file}: run the command as the user who started Vitrine.',
    de: 'Dieser Benutzer darf {file} nicht lesen: Führe den Befehl als der Benutzer aus, der Vitrine gestartet hat.',
    fr: 'Cet utilisateur ne peut pas lire {file} : exécutez la commande sous l’utilisateur qui a lancé Vitrine.',
  },
  notRunning: {
    en: 'No Vitrine is running on {folder}: start it with npm start, or name another server by VITRINE_URL and VITRINE_TOKEN.',
    de: 'Auf {folder} läuft keine Vitrine: Starte sie mit npm start oder nenne einen anderen Server mit VITRINE_URL und VITRINE_TOKEN.',
    fr: 'Aucune Vitrine ne tourne sur {folder} : lancez-la avec npm start, ou nommez un autre serveur par VITRINE_URL et VITRINE_TOKEN.',
  },
  status: {
    en: 'The server answered {status}.',
    de: 'Der Server hat mit {status} geantwortet.',
    fr: 'Le serveur a répondu {status}.',
  },
});
