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
    en: 'File "{path}" of plugin "{plugin}" is over {most} MB.',
    de: 'Die Datei „{path}“ des Plugins „{plugin}“ ist größer als {most} MB.',
    fr: 'Le fichier « {path} » du plugin « {plugin} » dépasse {most} Mo.',
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
  failed: {
    en: 'Plugin "{plugin}" failed: {reason}',
    de: 'Das Plugin „{plugin}“ scheiterte: {reason}',
    fr: 'Le plugin « {plugin} » a échoué : {reason}',
  },
  undeclared: {
    en: 'Plugin "{plugin}" supplies {part}, which its manifest does not declare.',
    de: 'Das Plugin „{plugin}“ liefert {part}, das sein Manifest nicht nennt.',
    fr: 'Le plugin « {plugin} » fournit {part}, que son manifeste ne déclare pas.',
  },
  suppliedTwice: {
    en: 'Plugin "{plugin}" supplies {part} twice.',
    de: 'Das Plugin „{plugin}“ liefert {part} zweimal.',
    fr: 'Le plugin « {plugin} » fournit deux fois {part}.',
  },
  notSupplied: {
    en: 'Plugin "{plugin}" declares {part} and does not supply it.',
    de: 'Das Plugin „{plugin}“ nennt {part} und liefert es nicht.',
    fr: 'Le plugin « {plugin} » déclare {part} et ne le fournit pas.',
  },
  noDefinition: {
    en: 'Plugin "{plugin}" has an entry whose default export is not made by definePlugin.',
    de: 'Das Plugin „{plugin}“ hat ein „entry“, dessen Standardexport nicht von definePlugin stammt.',
    fr: 'Le plugin « {plugin} » a un « entry » dont l’export par défaut ne vient pas de definePlugin.',
  },
  otherName: {
    en: 'Plugin "{plugin}" calls itself "{name}" in its entry.',
    de: 'Das Plugin „{plugin}“ nennt sich in seinem „entry“ „{name}“.',
    fr: 'Le plugin « {plugin} » se nomme « {name} » dans son « entry ».',
  },
  notIsolated: {
    en: 'Plugin "{plugin}" asks to run isolated, which is not set up here.',
    de: 'Das Plugin „{plugin}“ will abgeschlossen laufen, was hier nicht eingerichtet ist.',
    fr: 'Le plugin « {plugin} » demande à s’exécuter isolé, ce qui n’est pas configuré ici.',
  },
  noObject: {
    en: 'it must hold one JSON object',
    de: 'sie muss ein JSON-Objekt enthalten',
    fr: 'il doit contenir un objet JSON',
  },
  noTexts: {
    en: 'it must hold one text for each language',
    de: 'sie muss für jede Sprache einen Text enthalten',
    fr: 'il doit contenir un texte par langue',
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
  notJson: {
    en: 'it is not JSON ({reason})',
    de: 'es ist kein JSON ({reason})',
    fr: 'ce n’est pas du JSON ({reason})',
  },
  missing: {
    en: 'file "{path}" is missing',
    de: 'die Datei „{path}“ fehlt',
    fr: 'le fichier « {path} » manque',
  },
  entryOfData: {
    en: 'a declarative plugin has no entry',
    de: 'ein Plugin der Stufe declarative hat kein „entry“',
    fr: 'un plugin de niveau declarative n’a pas de « entry »',
  },
  suppliesCode: {
    en: 'a declarative plugin cannot supply {kinds}',
    de: 'ein Plugin der Stufe declarative kann {kinds} nicht liefern',
    fr: 'un plugin de niveau declarative ne peut pas fournir {kinds}',
  },
  tapsUntrusted: {
    en: 'only a trusted plugin taps hooks',
    de: 'nur ein Plugin der Stufe trusted hängt sich an Hooks („taps“)',
    fr: 'seul un plugin de niveau trusted s’accroche à des hooks (« taps »)',
  },
  needsEntry: {
    en: 'a plugin of tier {tier} needs an entry',
    de: 'ein Plugin der Stufe {tier} braucht ein „entry“',
    fr: 'un plugin de niveau {tier} a besoin d’un « entry »',
  },
  drawsByCode: {
    en: 'a declarative plugin has no widget that is drawn by code',
    de: 'ein Plugin der Stufe declarative hat kein Widget, das von Code gezeichnet wird',
    fr: 'un plugin de niveau declarative n’a pas de widget dessiné par du code',
  },
  declaredTwice: {
    en: '/contributes/{kind} declares "{id}" twice',
    de: '/contributes/{kind} nennt „{id}“ zweimal',
    fr: '/contributes/{kind} déclare deux fois « {id} »',
  },
  needsSpec: {
    en: 'widget "{id}" needs a spec for vega-lite, and only for it',
    de: 'das Widget „{id}“ braucht „spec“ für vega-lite, und nur dafür',
    fr: 'le widget « {id} » a besoin de « spec » pour vega-lite, et seulement pour cela',
  },
  needsScript: {
    en: 'widget "{id}" needs a script for the renderer code, and only for it',
    de: 'das Widget „{id}“ braucht ein Skript („code“) für den Renderer code, und nur dafür',
    fr: 'le widget « {id} » a besoin d’un script (« code ») pour le moteur code, et seulement pour lui',
  },
  roleTwice: {
    en: 'widget "{id}" names a role twice',
    de: 'das Widget „{id}“ nennt eine Rolle zweimal',
    fr: 'le widget « {id} » nomme deux fois un rôle',
  },
  notListed: {
    en: '"{path}" is not listed in files',
    de: '„{path}“ steht nicht in „files“',
    fr: '« {path} » ne figure pas dans « files »',
  },
  originWritten: {
    en: 'the origin "{origin}" is written as {written}',
    de: 'die Adresse „{origin}“ wird als {written} geschrieben',
    fr: 'l’origine « {origin} » s’écrit {written}',
  },
  pathWritten: {
    en: 'the path "{path}" is written as {written}',
    de: 'der Pfad „{path}“ wird als {written} geschrieben',
    fr: 'le chemin « {path} » s’écrit {written}',
  },
  noMethod: {
    en: '"{method}" is no method that can be asked for',
    de: '„{method}“ ist keine Methode, um die man bitten kann',
    fr: '« {method} » n’est pas une méthode que l’on peut demander',
  },
  noHeader: {
    en: '"{header}" is no name of a header for a secret',
    de: '„{header}“ ist kein Name einer Kopfzeile für ein Geheimnis',
    fr: '« {header} » n’est pas un nom d’en-tête pour un secret',
  },
  noPlaceOfSecret: {
    en: 'the format "{format}" has no {place} where the secret stands',
    de: 'das Format „{format}“ hat kein {place}, wo das Geheimnis steht',
    fr: 'le format « {format} » n’a pas de {place} à la place du secret',
  },
});
