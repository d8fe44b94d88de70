import { sentences } from '@vitrine/core/errors';

/** What the database refuses, and why it cannot be opened. */
export const SAYS = sentences({
  newerDatabase: {
    en: 'The database was used by a newer Vitrine (it has the step {step}, which this one does not know): start that version again. Nothing was changed.',
    de: 'Die Datenbank wurde von einer neueren Vitrine verwendet (sie hat den Schritt {step}, den diese nicht kennt): Starte wieder jene Version. Nichts wurde geändert.',
    fr: 'La base a été utilisée par une Vitrine plus récente (elle a l’étape {step}, inconnue de celle-ci) : relancez cette version-là. Rien n’a été modifié.',
  },
  roleRefused: {
    en: 'Vitrine does not run like this: {fault}, so the walls between workspaces would not hold for it. Name a role in VITRINE_DATABASE_URL that is neither superuser nor owner of the tables, and the owner in VITRINE_DATABASE_ADMIN_URL.',
    de: 'So startet Vitrine nicht: {fault}, sodass die Wände zwischen Arbeitsbereichen nicht hielten. Nenne in VITRINE_DATABASE_URL eine Rolle, die weder Superuser noch Eigentümerin der Tabellen ist, und die Eigentümerin in VITRINE_DATABASE_ADMIN_URL.',
    fr: 'Vitrine ne démarre pas ainsi : {fault}, et les cloisons entre espaces ne tiendraient pas. Nommez dans VITRINE_DATABASE_URL un rôle qui n’est ni superutilisateur ni propriétaire des tables, et le propriétaire dans VITRINE_DATABASE_ADMIN_URL.',
  },
  noRole: {
    en: 'the database does not say which role is connected',
    de: 'die Datenbank sagt nicht, welche Rolle verbunden ist',
    fr: 'la base ne dit pas quel rôle est connecté',
  },
  superuser: {
    en: 'the role "{role}" is a superuser',
    de: 'die Rolle „{role}“ ist Superuser',
    fr: 'le rôle « {role} » est superutilisateur',
  },
  bypass: {
    en: 'the role "{role}" has BYPASSRLS',
    de: 'die Rolle „{role}“ hat BYPASSRLS',
    fr: 'le rôle « {role} » a BYPASSRLS',
  },
  owns: {
    en: 'the role "{role}" owns tables of Vitrine',
    de: 'der Rolle „{role}“ gehören Tabellen von Vitrine',
    fr: 'le rôle « {role} » possède des tables de Vitrine',
  },
  oldSchema: {
    en: 'The database lacks the step {step} of its schema: name the role that owns the tables in VITRINE_DATABASE_ADMIN_URL, so that Vitrine can bring it up to date.',
    de: 'Der Datenbank fehlt der Schritt {step} ihres Schemas: Nenne in VITRINE_DATABASE_ADMIN_URL die Rolle, der die Tabellen gehören, damit Vitrine sie auf den Stand bringen kann.',
    fr: 'Il manque à la base l’étape {step} de son schéma : nommez dans VITRINE_DATABASE_ADMIN_URL le rôle qui possède les tables, pour que Vitrine la mette à jour.',
  },
  twoDatabases: {
    en: 'VITRINE_DATABASE_URL leads to the database "{used}" and VITRINE_DATABASE_ADMIN_URL to another one, "{migrated}": name one database in both, on one server. Nothing was changed.',
    de: 'VITRINE_DATABASE_URL führt zur Datenbank „{used}“ und VITRINE_DATABASE_ADMIN_URL zu einer anderen, „{migrated}“: Nenne in beiden dieselbe Datenbank auf demselben Server. Nichts wurde geändert.',
    fr: 'VITRINE_DATABASE_URL mène à la base de données « {used} » et VITRINE_DATABASE_ADMIN_URL à une autre, « {migrated} » : indiquez dans les deux la même base, sur le même serveur. Rien n’a été modifié.',
  },
  notOpened: {
    en: 'The database could not be opened: {reason}',
    de: 'Die Datenbank konnte nicht geöffnet werden: {reason}',
    fr: 'La base n’a pas pu être ouverte : {reason}',
  },
  credentialsDamaged: {
    en: 'The file {file} is damaged, and without it the database cannot be opened: put it back from a copy of the data folder, or restore a backup into an empty folder with "vitrine restore".',
    de: 'Die Datei {file} ist beschädigt, und ohne sie lässt sich die Datenbank nicht öffnen: Hole sie aus einer Kopie des Datenordners zurück oder stelle mit „vitrine restore“ eine Sicherung in einem leeren Ordner wieder her.',
    fr: 'Le fichier {file} est endommagé, et sans lui la base ne peut pas être ouverte : reprenez-le d’une copie du dossier de données, ou rétablissez une sauvegarde dans un dossier vide avec « vitrine restore ».',
  },
  rootNoPass: {
    en: 'PostgreSQL cannot run as root, and the user "{user}" that stands in may not pass through {folder}: start Vitrine as an ordinary user, run "chmod o+x {folder}", or keep the data elsewhere with VITRINE_DATA_DIR.',
    de: 'PostgreSQL läuft nicht als root, und der Ersatzbenutzer „{user}“ darf nicht durch {folder}: Starte Vitrine als gewöhnlicher Benutzer, führe „chmod o+x {folder}“ aus oder lege die Daten mit VITRINE_DATA_DIR woanders ab.',
    fr: 'PostgreSQL ne tourne pas en root, et l’utilisateur « {user} » qui le remplace ne peut pas traverser {folder} : lancez Vitrine en simple utilisateur, exécutez « chmod o+x {folder} », ou placez les données ailleurs avec VITRINE_DATA_DIR.',
  },
  rootNoUser: {
    en: 'PostgreSQL cannot run as root and this system has no user "postgres" or "nobody": start Vitrine as an ordinary user.',
    de: 'PostgreSQL läuft nicht als root, und dieses System hat keinen Benutzer „postgres“ oder „nobody“: Starte Vitrine als gewöhnlicher Benutzer.',
    fr: 'PostgreSQL ne tourne pas en root et ce système n’a pas d’utilisateur « postgres » ni « nobody » : lancez Vitrine en simple utilisateur.',
  },
  otherMajor: {
    en: 'The data folder {folder} was made by PostgreSQL {version}, this Vitrine carries {own}: make a backup with the Vitrine that made it, then restore it into an empty folder.',
    de: 'Der Datenordner {folder} stammt von PostgreSQL {version}, diese Vitrine bringt {own} mit: Sichere mit der Vitrine, die ihn angelegt hat, und stelle die Sicherung in einem leeren Ordner wieder her.',
    fr: 'Le dossier de données {folder} a été créé par PostgreSQL {version}, cette Vitrine apporte {own} : faites une sauvegarde avec la Vitrine qui l’a créé, puis rétablissez-la dans un dossier vide.',
  },
  notMade: {
    en: 'The database could not be made in {folder}: {reason}',
    de: 'Die Datenbank konnte in {folder} nicht angelegt werden: {reason}',
    fr: 'La base n’a pas pu être créée dans {folder} : {reason}',
  },
  damaged: {
    en: 'The data folder {folder} is damaged (PostgreSQL says: {reason}): put back a copy of the folder, or move it away and restore a backup with "vitrine restore <file>". Nothing was changed; {log} says more.',
    de: 'Der Datenordner {folder} ist beschädigt (PostgreSQL sagt: {reason}): Hole eine Kopie des Ordners zurück, oder schiebe ihn beiseite und stelle mit „vitrine restore <Datei>“ eine Sicherung wieder her. Nichts wurde geändert; mehr steht in {log}.',
    fr: 'Le dossier de données {folder} est endommagé (PostgreSQL dit : {reason}) : reprenez une copie du dossier, ou écartez-le et rétablissez une sauvegarde avec « vitrine restore <fichier> ». Rien n’a été modifié ; {log} en dit plus.',
  },
  noPlatform: {
    en: 'There is no PostgreSQL for {platform} among the installed packages ({name}): run npm install again, or name a PostgreSQL by VITRINE_DATABASE_URL.',
    de: 'Unter den installierten Paketen ist kein PostgreSQL für {platform} ({name}): Führe npm install erneut aus oder nenne ein PostgreSQL mit VITRINE_DATABASE_URL.',
    fr: 'Aucun PostgreSQL pour {platform} parmi les paquets installés ({name}) : relancez npm install, ou nommez un PostgreSQL par VITRINE_DATABASE_URL.',
  },
  emptyPackage: {
    en: 'The package {name} carries no PostgreSQL: run npm install again, or name one by VITRINE_DATABASE_URL.',
    de: 'Das Paket {name} enthält kein PostgreSQL: Führe npm install erneut aus oder nenne eines mit VITRINE_DATABASE_URL.',
    fr: 'Le paquet {name} ne contient pas PostgreSQL : relancez npm install, ou nommez-en un par VITRINE_DATABASE_URL.',
  },
  tookTooLong: {
    en: 'The database took too long and stopped the work. Nothing was changed; ask for less at once.',
    de: 'Die Datenbank brauchte zu lange und hat die Arbeit abgebrochen. Nichts wurde geändert; frage weniger auf einmal.',
    fr: 'La base a mis trop longtemps et a interrompu le travail. Rien n’a été modifié ; demandez-en moins à la fois.',
  },
  inTheWay: {
    en: 'Two changes stood in each other’s way. Nothing was changed; try again.',
    de: 'Zwei Änderungen standen sich im Weg. Nichts wurde geändert; versuche es noch einmal.',
    fr: 'Deux modifications se sont gênées. Rien n’a été modifié ; réessayez.',
  },
  storeFull: {
    en: 'The disk is full. Nothing of this step was stored and nothing stored before is lost; free some space and try again.',
    de: 'Der Datenträger ist voll. Von diesem Schritt wurde nichts gespeichert, früher Gespeichertes ist nicht verloren; schaffe Platz und versuche es erneut.',
    fr: 'Le disque est plein. Rien de cette étape n’a été enregistré et rien de ce qui l’était n’est perdu ; libérez de la place et réessayez.',
  },
  away: {
    en: 'The database is not reachable at the moment. Nothing of this step was stored and nothing stored before is lost; try again in a few seconds.',
    de: 'Die Datenbank ist im Moment nicht erreichbar. Von diesem Schritt wurde nichts gespeichert, früher Gespeichertes ist nicht verloren; versuche es in ein paar Sekunden erneut.',
    fr: 'La base est injoignable pour le moment. Rien de cette étape n’a été enregistré et rien de ce qui l’était n’est perdu ; réessayez dans quelques secondes.',
  },
});
