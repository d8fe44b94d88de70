import { sentences } from '../errors/index.ts';

/** What is said about plugins and what they bring. */
export const SAYS = sentences({
  newerWidget: {
    en: 'Widget "{widget}" is newer than the installed version {installed}. Update plugin "{plugin}".',
    de: 'Das Widget „{widget}“ ist neuer als die installierte Fassung {installed}. Aktualisiere das Plugin „{plugin}“.',
    fr: 'Le widget « {widget} » est plus récent que la version installée {installed}. Mettez à jour le plugin « {plugin} ».',
  },
  suspended: {
    en: '{what} cannot be used, because plugin "{plugin}" is suspended: {reason}',
    de: '{what} ist nicht nutzbar, weil das Plugin „{plugin}“ angehalten ist: {reason}',
    fr: '{what} est inutilisable, car le plugin « {plugin} » est suspendu : {reason}',
  },
  notInstalled: {
    en: '{what} is not installed.',
    de: '{what} ist nicht installiert.',
    fr: '{what} n’est pas installé.',
  },
  noReference: {
    en: '"{reference}" does not name a widget, as in vitrine.bar/bar@1.',
    de: '„{reference}“ nennt kein Widget, wie vitrine.bar/bar@1 eines nennt.',
    fr: '« {reference} » ne nomme pas un widget, comme vitrine.bar/bar@1.',
  },
  noFile: {
    en: 'Plugin "{plugin}" has no file "{path}".',
    de: 'Das Plugin „{plugin}“ hat keine Datei „{path}“.',
    fr: 'Le plugin « {plugin} » n’a pas de fichier « {path} ».',
  },
  fileTooLarge: {
    en: 'File "{path}" of plugin "{plugin}" is over 20 MB.',
    de: 'Die Datei „{path}“ des Plugins „{plugin}“ ist größer als 20 MB.',
    fr: 'Le fichier « {path} » du plugin « {plugin} » dépasse 20 Mo.',
  },
  fileChanged: {
    en: 'File "{path}" of plugin "{plugin}" was changed after it was packed, so it is not used.',
    de: 'Die Datei „{path}“ des Plugins „{plugin}“ wurde nach dem Packen geändert und wird nicht benutzt.',
    fr: 'Le fichier « {path} » du plugin « {plugin} » a été modifié après l’empaquetage : il n’est pas utilisé.',
  },
  fileMissing: {
    en: 'File "{path}" of plugin "{plugin}" is missing.',
    de: 'Die Datei „{path}“ des Plugins „{plugin}“ fehlt.',
    fr: 'Le fichier « {path} » du plugin « {plugin} » manque.',
  },
  fileUnusable: {
    en: 'File "{path}" of plugin "{plugin}" cannot be used: {reason}.',
    de: 'Die Datei „{path}“ des Plugins „{plugin}“ ist unbrauchbar: {reason}.',
    fr: 'Le fichier « {path} » du plugin « {plugin} » est inutilisable : {reason}.',
  },
  startTimeout: {
    en: 'Plugin "{plugin}" did not start within {seconds} s.',
    de: 'Das Plugin „{plugin}“ ist nicht innerhalb von {seconds} s gestartet.',
    fr: 'Le plugin « {plugin} » n’a pas démarré en {seconds} s.',
  },
  switchedOff: {
    en: 'Plugin "{plugin}" was switched off.',
    de: 'Das Plugin „{plugin}“ wurde abgeschaltet.',
    fr: 'Le plugin « {plugin} » a été désactivé.',
  },
  manifestTooLarge: {
    en: '{path} is larger than 1 MB, which no manifest needs.',
    de: '{path} ist größer als 1 MB; das braucht kein Manifest.',
    fr: '{path} dépasse 1 Mo, ce dont aucun manifeste n’a besoin.',
  },
  at: { en: '{path} {rule}', de: '{path} {rule}', fr: '{path} {rule}' },
  unknownKey: {
    en: 'may not have “{key}”',
    de: 'darf „{key}“ nicht haben',
    fr: 'ne peut pas avoir « {key} »',
  },
  unusable: {
    en: 'The plugin in {folder} cannot be used: {faults}.',
    de: 'Das Plugin in {folder} ist unbrauchbar: {faults}.',
    fr: 'Le plugin de {folder} est inutilisable : {faults}.',
  },
});
