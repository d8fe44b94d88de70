import { sentences } from '@vitrine/core/errors';

/** What a backup, and bringing one back, refuses. */
export const SAYS = sentences({
  localOnly: {
    en: 'A backup holds every workspace, so it is made by the command line on the machine that runs Vitrine.',
    de: 'Eine Sicherung enthält alle Arbeitsbereiche; sie wird daher auf der Befehlszeile des Rechners gemacht, auf dem Vitrine läuft.',
    fr: 'Une sauvegarde contient tous les espaces ; elle se fait donc en ligne de commande sur la machine où tourne Vitrine.',
  },
  needsAdmin: {
    en: 'Name a role that sees every row in VITRINE_DATABASE_ADMIN_URL; a backup needs it.',
    de: 'Nenne in VITRINE_DATABASE_ADMIN_URL eine Rolle, die jede Zeile sieht; eine Sicherung braucht sie.',
    fr: 'Nommez dans VITRINE_DATABASE_ADMIN_URL un rôle qui voit toutes les lignes ; une sauvegarde en a besoin.',
  },
  seesNothing: {
    en: 'The role in VITRINE_DATABASE_ADMIN_URL sees no rows of workspaces, so a backup would be empty: give it BYPASSRLS, or use the backup of your PostgreSQL.',
    de: 'Die Rolle in VITRINE_DATABASE_ADMIN_URL sieht keine Zeilen von Arbeitsbereichen, die Sicherung wäre leer: Gib ihr BYPASSRLS oder verwende die Sicherung deines PostgreSQL.',
    fr: 'Le rôle de VITRINE_DATABASE_ADMIN_URL ne voit aucune ligne des espaces, la sauvegarde serait vide : donnez-lui BYPASSRLS, ou utilisez la sauvegarde de votre PostgreSQL.',
  },
  needsOwner: {
    en: 'Name the role that owns the tables in VITRINE_DATABASE_ADMIN_URL; restoring needs it.',
    de: 'Nenne in VITRINE_DATABASE_ADMIN_URL die Rolle, der die Tabellen gehören; die Wiederherstellung braucht sie.',
    fr: 'Nommez dans VITRINE_DATABASE_ADMIN_URL le rôle qui possède les tables ; le rétablissement en a besoin.',
  },
  folderUsed: {
    en: 'There is data in {folder} already, so nothing was restored: name an empty folder by VITRINE_DATA_DIR.',
    de: 'In {folder} sind schon Daten, daher wurde nichts wiederhergestellt: Nenne mit VITRINE_DATA_DIR einen leeren Ordner.',
    fr: '{folder} contient déjà des données, rien n’a donc été rétabli : nommez un dossier vide par VITRINE_DATA_DIR.',
  },
  used: {
    en: 'There is data already, so nothing was restored: name an empty folder by VITRINE_DATA_DIR, or an empty database.',
    de: 'Es sind schon Daten da, daher wurde nichts wiederhergestellt: Nenne mit VITRINE_DATA_DIR einen leeren Ordner oder eine leere Datenbank.',
    fr: 'Il y a déjà des données, rien n’a donc été rétabli : nommez un dossier vide par VITRINE_DATA_DIR, ou une base vide.',
  },
  noBackup: {
    en: 'This is not a backup of Vitrine, or it is damaged.',
    de: 'Das ist keine Sicherung von Vitrine, oder sie ist beschädigt.',
    fr: 'Ce n’est pas une sauvegarde de Vitrine, ou elle est endommagée.',
  },
  newer: {
    en: 'The backup was made by a newer Vitrine ({version}): restore it with that version or a later one.',
    de: 'Die Sicherung stammt von einer neueren Vitrine ({version}): Stelle sie mit dieser oder einer späteren Version wieder her.',
    fr: 'La sauvegarde vient d’une Vitrine plus récente ({version}) : rétablissez-la avec cette version ou une suivante.',
  },
  cutShort: {
    en: 'The backup stops short: the file is not whole. Use another copy of it.',
    de: 'Die Sicherung bricht ab: Die Datei ist nicht vollständig. Verwende eine andere Kopie.',
    fr: 'La sauvegarde s’interrompt : le fichier n’est pas entier. Utilisez une autre copie.',
  },
  ofFile: {
    en: '{file}: {reason}',
    de: '{file}: {reason}',
    fr: '{file} : {reason}',
  },
  unreadable: {
    en: '{file} cannot be read ({reason}): check its name and rights.',
    de: '{file} lässt sich nicht lesen ({reason}): Prüfe Name und Rechte.',
    fr: '{file} ne peut pas être lu ({reason}) : vérifiez son nom et ses droits.',
  },
  notRestored: {
    en: '{file} could not be restored; nothing was stored. {reason}',
    de: '{file} konnte nicht wiederhergestellt werden; nichts wurde gespeichert. {reason}',
    fr: '{file} n’a pas pu être rétabli ; rien n’a été enregistré. {reason}',
  },
});
