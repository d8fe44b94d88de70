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
  noMarketplace: {
    en: 'No marketplace answers at {address} ({reason}): check the address after --marketplace, and whether it can be reached from here. Nothing was sent.',
    de: 'Unter {address} antwortet kein Marktplatz ({reason}): Prüfe die Adresse nach --marketplace und ob sie von hier zu erreichen ist. Nichts wurde gesendet.',
    fr: 'Aucune place de marché ne répond à {address} ({reason}) : vérifiez l’adresse après --marketplace, et si elle est joignable d’ici. Rien n’a été envoyé.',
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
  titleUsage: { en: 'Usage:', de: 'Aufruf:', fr: 'Usage :' },
  titleOptions: { en: 'Options:', de: 'Optionen:', fr: 'Options :' },
  titleCommands: { en: 'Commands:', de: 'Befehle:', fr: 'Commandes :' },
  helpVitrine: {
    en: 'Vitrine on the command line. Talks to the server of the data folder, or to the one of VITRINE_URL and VITRINE_TOKEN.',
    de: 'Vitrine in der Befehlszeile. Spricht mit dem Server des Datenordners oder mit dem von VITRINE_URL und VITRINE_TOKEN.',
    fr: 'Vitrine en ligne de commande. S’adresse au serveur du dossier de données, ou à celui de VITRINE_URL et VITRINE_TOKEN.',
  },
  helpJson: {
    en: 'print JSON',
    de: 'gibt JSON aus',
    fr: 'affiche du JSON',
  },
  helpHelp: {
    en: 'display help for command',
    de: 'zeigt die Hilfe zum Befehl',
    fr: 'affiche l’aide de la commande',
  },
  helpStart: {
    en: 'starts the server and prints its address',
    de: 'startet den Server und gibt seine Adresse aus',
    fr: 'démarre le serveur et affiche son adresse',
  },
  helpBackup: {
    en: 'writes everything into one compressed file, while the server goes on',
    de: 'schreibt alles in eine komprimierte Datei, während der Server weiterläuft',
    fr: 'écrit tout dans un fichier compressé, pendant que le serveur continue',
  },
  helpForce: {
    en: 'replace a file that is there',
    de: 'ersetzt eine vorhandene Datei',
    fr: 'remplace un fichier existant',
  },
  helpRestore: {
    en: 'fills the empty data folder from a backup',
    de: 'füllt den leeren Datenordner aus einer Sicherung',
    fr: 'remplit le dossier de données vide depuis une sauvegarde',
  },
  helpImport: {
    en: 'brings files in and waits until they are stored',
    de: 'bringt Dateien herein und wartet, bis sie gespeichert sind',
    fr: 'importe des fichiers et attend qu’ils soient enregistrés',
  },
  helpShop: {
    en: 'the shop that they belong to',
    de: 'der Shop, zu dem sie gehören',
    fr: 'la boutique à laquelle ils appartiennent',
  },
  helpAsk: {
    en: 'ask where a file is not clear, instead of deciding',
    de: 'fragt, wo eine Datei unklar ist, statt zu entscheiden',
    fr: 'demande quand un fichier n’est pas clair, au lieu de décider',
  },
  helpCountry: {
    en: "the shop's country, as in DE",
    de: 'das Land des Shops, wie DE',
    fr: 'le pays de la boutique, comme FR',
  },
  helpTimezone: {
    en: "the shop's time zone, as in Europe/Berlin",
    de: 'die Zeitzone des Shops, wie Europe/Berlin',
    fr: 'le fuseau horaire de la boutique, comme Europe/Paris',
  },
  helpNoWait: {
    en: 'do not wait until they are stored',
    de: 'wartet nicht, bis sie gespeichert sind',
    fr: 'n’attend pas qu’ils soient enregistrés',
  },
  helpQuery: {
    en: 'runs a query and prints its table; - reads the query from standard input',
    de: 'führt eine Abfrage aus und gibt ihre Tabelle aus; - liest die Abfrage von der Standardeingabe',
    fr: 'exécute une requête et affiche son tableau ; - lit la requête sur l’entrée standard',
  },
  helpSample: {
    en: 'opens the sample shop and fills it',
    de: 'öffnet den Beispielshop und füllt ihn',
    fr: 'ouvre la boutique d’exemple et la remplit',
  },
  helpOrders: {
    en: 'about how many order lines; about three quarters as many orders',
    de: 'ungefähr wie viele Bestellzeilen; Bestellungen sind es etwa drei Viertel davon',
    fr: 'nombre approximatif de lignes de commande ; environ trois quarts de commandes',
  },
  helpNoFillWait: {
    en: 'do not wait until it is filled',
    de: 'wartet nicht, bis er gefüllt ist',
    fr: 'n’attend pas qu’elle soit remplie',
  },
  helpErase: {
    en: 'erases for good',
    de: 'löscht endgültig',
    fr: 'efface définitivement',
  },
  helpEraseWorkspace: {
    en: 'the workspace with everything in it',
    de: 'den Arbeitsbereich mit allem darin',
    fr: 'l’espace avec tout son contenu',
  },
  helpWorkspaceName: {
    en: 'its name, to be sure',
    de: 'sein Name, zur Sicherheit',
    fr: 'son nom, par sécurité',
  },
  helpEraseShop: {
    en: 'a shop with everything in it',
    de: 'einen Shop mit allem darin',
    fr: 'une boutique avec tout son contenu',
  },
  helpEraseBuyer: {
    en: 'what tells who a buyer was; the orders stay, anonymous',
    de: 'was verrät, wer jemand war, der gekauft hat; die Bestellungen bleiben, anonym',
    fr: 'ce qui révèle l’identité d’un acheteur ; les commandes restent, anonymes',
  },
  helpUserName: {
    en: "the buyer's user name on the platform",
    de: 'der Benutzername auf der Plattform',
    fr: 'le nom d’utilisateur sur la plateforme',
  },
  helpUserId: {
    en: "the buyer's number on the platform",
    de: 'die Nummer auf der Plattform',
    fr: 'le numéro sur la plateforme',
  },
  helpGuestName: {
    en: "a guest's name, with --postal-code",
    de: 'der Name eines Gasts, zusammen mit --postal-code',
    fr: 'le nom d’un invité, avec --postal-code',
  },
  helpPostalCode: {
    en: "a guest's postal code",
    de: 'die Postleitzahl eines Gasts',
    fr: 'le code postal d’un invité',
  },
});
