import { sentences } from '@vitrine/core/errors';

/** What a start says, and why it cannot be. */
export const SAYS = sentences({
  use: {
    en: 'Use: main.ts, or main.ts restore <file>',
    de: 'Aufruf: main.ts oder main.ts restore <Datei>',
    fr: 'Usage : main.ts, ou main.ts restore <fichier>',
  },
  notListening: {
    en: 'The server is not listening yet.',
    de: 'Der Server ist noch nicht bereit.',
    fr: 'Le serveur n’est pas encore prêt.',
  },
  ready: {
    en: 'Vitrine is ready: {address}',
    de: 'Vitrine ist bereit: {address}',
    fr: 'Vitrine est prête : {address}',
  },
  restored: {
    en: 'Restored {rows} rows into {folder}.',
    de: '{rows} Zeilen in {folder} wiederhergestellt.',
    fr: '{rows} lignes rétablies dans {folder}.',
  },
  ownError: {
    en: 'Vitrine stops because of an error in itself; nothing stored is lost. {error}',
    de: 'Vitrine endet wegen eines eigenen Fehlers; nichts Gespeichertes ist verloren. {error}',
    fr: 'Vitrine s’arrête à cause d’une erreur interne ; rien de ce qui est enregistré n’est perdu. {error}',
  },
  portTaken: {
    en: 'Port {port} on {host} is taken by another program: stop that one, or choose another port with VITRINE_PORT.',
    de: 'Port {port} auf {host} ist von einem anderen Programm belegt: Beende dieses oder wähle mit VITRINE_PORT einen anderen Port.',
    fr: 'Le port {port} de {host} est pris par un autre programme : arrêtez celui-ci, ou choisissez un autre port avec VITRINE_PORT.',
  },
  portRefused: {
    en: 'This user may not listen on port {port}: choose one above 1023 with VITRINE_PORT.',
    de: 'Dieser Benutzer darf Port {port} nicht öffnen: Wähle mit VITRINE_PORT einen über 1023.',
    fr: 'Cet utilisateur ne peut pas écouter sur le port {port} : choisissez-en un au-dessus de 1023 avec VITRINE_PORT.',
  },
  cannotListen: {
    en: 'Vitrine cannot listen on {host}, port {port} ({reason}): check VITRINE_HOST and VITRINE_PORT.',
    de: 'Vitrine kann auf {host}, Port {port}, nicht hören ({reason}): Prüfe VITRINE_HOST und VITRINE_PORT.',
    fr: 'Vitrine ne peut pas écouter sur {host}, port {port} ({reason}) : vérifiez VITRINE_HOST et VITRINE_PORT.',
  },
  diskFull: {
    en: 'The disk that holds {folder} is full: free some space and start again. Nothing is lost.',
    de: 'Der Datenträger mit {folder} ist voll: Schaffe Platz und starte erneut. Nichts ist verloren.',
    fr: 'Le disque qui contient {folder} est plein : libérez de la place et redémarrez. Rien n’est perdu.',
  },
  noFolder: {
    en: '{folder} is not a folder: name another one by VITRINE_DATA_DIR.',
    de: '{folder} ist kein Ordner: Nenne mit VITRINE_DATA_DIR einen anderen.',
    fr: '{folder} n’est pas un dossier : nommez-en un autre par VITRINE_DATA_DIR.',
  },
  notWritable: {
    en: 'The data folder {folder} cannot be written ({reason}): give this user the right to write there, or name another folder by VITRINE_DATA_DIR.',
    de: 'In den Datenordner {folder} kann nicht geschrieben werden ({reason}): Gib diesem Benutzer das Recht dazu oder nenne mit VITRINE_DATA_DIR einen anderen Ordner.',
    fr: 'Impossible d’écrire dans le dossier de données {folder} ({reason}) : donnez-en le droit à cet utilisateur, ou nommez un autre dossier par VITRINE_DATA_DIR.',
  },
  alreadyRunning: {
    en: 'Another Vitrine is already running on {folder}: use that one (its address is in {file}), stop it, or name another folder by VITRINE_DATA_DIR.',
    de: 'Auf {folder} läuft schon eine andere Vitrine: Verwende diese (ihre Adresse steht in {file}), beende sie oder nenne mit VITRINE_DATA_DIR einen anderen Ordner.',
    fr: 'Une autre Vitrine tourne déjà sur {folder} : utilisez-la (son adresse est dans {file}), arrêtez-la, ou nommez un autre dossier par VITRINE_DATA_DIR.',
  },
  lockBroken: {
    en: 'The lock of the data folder {folder} cannot be used ({reason}): remove {file} if no Vitrine is running there.',
    de: 'Die Sperre des Datenordners {folder} ist unbrauchbar ({reason}): Entferne {file}, wenn dort keine Vitrine läuft.',
    fr: 'Le verrou du dossier de données {folder} est inutilisable ({reason}) : supprimez {file} si aucune Vitrine n’y tourne.',
  },
});
